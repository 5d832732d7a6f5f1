"""Timelines against a slow, obvious model: what is in force on each single day."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contracts.terms import LAST_DAY, Wording
from bot.domain.setup.timeline import Kept, Settled, Wanted, settle

FIRST = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)
SPAN = 40


def wording(target: str) -> Wording:
    return Wording(Decimal(target), None, "", "month", None)


LOW, HIGH = wording("0.80"), wording("0.85")


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def applied(rows: list[Kept], settled: Settled) -> list[Kept]:
    changed = {each.row.id: each for each in settled.retimed}
    after = [
        Kept(row.id, row.wording, changed[row.id].start, changed[row.id].end) if row.id in changed else row
        for row in rows
    ]
    number = max((row.id for row in rows), default=0)
    for span in settled.added:
        number += 1
        after.append(Kept(number, span.wording, span.start, span.end))
    return after


def in_force(rows: list[Kept], day: date) -> list[Wording]:
    return [row.wording for row in rows if row.start <= day <= row.end]


def settled_rows(rows: list[Kept], wanted: list[Wanted], today: date, newcomer: date | None = None) -> list[Kept]:
    return applied(rows, settle(rows, wanted, today=today, newcomer=newcomer or today))


OPEN = [Kept(1, LOW, FIRST, LAST_DAY)]


def test_it_starts_an_undated_change_today() -> None:
    rows = settled_rows(OPEN, [Wanted(HIGH, None)], on(10))
    assert rows == [Kept(1, LOW, FIRST, on(9)), Kept(2, HIGH, on(10), LAST_DAY)]


def test_it_starts_a_dated_change_on_its_date() -> None:
    rows = settled_rows(OPEN, [Wanted(HIGH, on(20))], on(10))
    assert rows == [Kept(1, LOW, FIRST, on(19)), Kept(2, HIGH, on(20), LAST_DAY)]


def test_it_rewrites_the_past_only_where_dated_there() -> None:
    rows = settled_rows(OPEN, [Wanted(HIGH, on(5))], on(10))
    assert rows == [Kept(1, LOW, FIRST, on(4)), Kept(2, HIGH, on(5), LAST_DAY)]


def test_it_ends_what_is_absent_yesterday() -> None:
    assert settled_rows(OPEN, [], on(10)) == [Kept(1, LOW, FIRST, on(9))]


def test_it_makes_never_of_what_began_today() -> None:
    began_today = [Kept(1, LOW, on(10), LAST_DAY)]
    assert settled_rows(began_today, [], on(10)) == [Kept(1, LOW, on(10), on(9))]


def test_it_makes_never_of_what_would_have_begun_later() -> None:
    future = [Kept(1, LOW, on(20), LAST_DAY)]
    assert in_force(settled_rows(future, [], on(10)), on(25)) == []


def test_it_changes_twice_on_one_day() -> None:
    once = settled_rows(OPEN, [Wanted(HIGH, None)], on(10))
    twice = settled_rows(once, [Wanted(wording("0.9"), None)], on(10))
    assert in_force(twice, on(9)) == [LOW]
    assert in_force(twice, on(10)) == [wording("0.9")]


def test_it_leaves_a_gap_when_something_comes_back() -> None:
    ended = settled_rows(OPEN, [], on(10))
    back = settled_rows(ended, [Wanted(LOW, None)], on(20))
    assert [in_force(back, on(day)) for day in (9, 15, 20)] == [[LOW], [], [LOW]]


def test_it_goes_on_where_something_comes_back_the_same_day() -> None:
    ended = settled_rows(OPEN, [], on(10))
    assert settled_rows(ended, [Wanted(LOW, None)], on(10)) == OPEN


def test_it_takes_a_date_of_what_is_in_force_already_as_no_change() -> None:
    assert settled_rows(OPEN, [Wanted(LOW, on(5))], on(10)) == OPEN


def test_it_keeps_days_around_a_dated_exception() -> None:
    rows = settled_rows(OPEN, [Wanted(HIGH, on(3), on(5))], on(10))
    assert [in_force(rows, on(day)) for day in (2, 3, 5, 6, 9, 10)] == [[LOW], [HIGH], [HIGH], [LOW], [LOW], []]


def test_it_takes_an_ending_in_the_past_as_dated() -> None:
    assert settled_rows(OPEN, [Wanted(LOW, None, on(5))], on(10)) == [Kept(1, LOW, FIRST, on(5))]


def test_it_lets_an_ending_be_set_and_lifted() -> None:
    ending = settled_rows(OPEN, [Wanted(LOW, None, on(30))], on(10))
    assert ending == [Kept(1, LOW, FIRST, on(30))]
    assert settled_rows(ending, [Wanted(LOW, None)], on(12)) == OPEN


WORDINGS = st.sampled_from([LOW, HIGH, wording("0.9")])


@st.composite
def histories(draw: st.DrawFn) -> list[Kept]:
    cuts = sorted(draw(st.sets(st.integers(0, SPAN), max_size=5)))
    rows = []
    for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], None], strict=False), 1):
        last = LAST_DAY if end is None else on(end - 1)
        rows.append(Kept(number, draw(WORDINGS), on(start), last))
    return rows


@st.composite
def files(draw: st.DrawFn) -> list[Wanted]:
    """Terms that do not overlap: at most one without a date, before all the dated ones."""
    cuts = sorted(draw(st.sets(st.integers(0, SPAN), max_size=3)))
    ends = [on(cut - 1) for cut in cuts[1:]] + [LAST_DAY]
    wanted = [Wanted(draw(WORDINGS), on(start), end) for start, end in zip(cuts, ends, strict=False)]
    if draw(st.booleans()):
        wanted.append(Wanted(draw(WORDINGS), None, on(cuts[0] - 1) if cuts else LAST_DAY))
    return wanted


@given(histories(), files(), st.integers(0, SPAN))
def test_it_never_has_two_wordings_on_a_day(rows: list[Kept], wanted: list[Wanted], today: int) -> None:
    after = settled_rows(rows, wanted, on(today))
    assert all(len(in_force(after, on(day))) <= 1 for day in range(-2, SPAN + 5))


@given(histories(), files(), st.integers(0, SPAN))
def test_it_judges_the_past_as_before_unless_dated_there(rows: list[Kept], wanted: list[Wanted], today: int) -> None:
    after = settled_rows(rows, wanted, on(today))
    dated = [want for want in wanted if want.start is not None]
    for day in map(on, range(today)):
        said = [want.wording for want in dated if want.start and want.start <= day <= want.end]
        assert in_force(after, day) == (said or in_force(rows, day))


@given(histories(), files(), st.integers(0, SPAN))
def test_it_says_today_what_the_file_says_or_waits_for_it(rows: list[Kept], wanted: list[Wanted], today: int) -> None:
    after = settled_rows(rows, wanted, on(today))
    said = [want.wording for want in wanted if (want.start or FIRST) <= on(today) <= want.end]
    waiting = bool(wanted) and min(want.start or FIRST for want in wanted) > on(today)
    assert in_force(after, on(today)) == (said or (in_force(rows, on(today)) if waiting else []))


@given(histories(), files(), st.integers(0, SPAN), st.integers(0, 10))
def test_it_changes_nothing_the_second_time(rows: list[Kept], wanted: list[Wanted], today: int, later: int) -> None:
    after = settled_rows(rows, wanted, on(today))
    again = settled_rows(after, wanted, on(today + later))
    assert [in_force(again, on(day)) for day in range(-2, SPAN + 15)] == [
        in_force(after, on(day)) for day in range(-2, SPAN + 15)
    ]
    if later == 0:
        settled = settle(after, wanted, today=on(today), newcomer=on(today))
        assert (settled.added, settled.retimed) == ([], [])

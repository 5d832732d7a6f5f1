"""Standings against a slow count of the rows each term judges, on random small programmes; a seed says it all."""

from bisect import bisect_left
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from random import Random

from hypothesis import given, settings
from sqlalchemy import Engine

from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import standings
from bot.domain.performance.books import books_of
from bot.domain.performance.kpis.kpi import Direction
from tests.bot.domain.performance.slow.answering import FORECASTS, Asked, Figure, Row, holds, lines_asked, pieces_of
from tests.bot.domain.performance.slow.members import row_of
from tests.bot.domain.performance.slow.programme import ONE, Programme, Term
from tests.bot.domain.performance.slow.storing import store
from tests.bot.domain.performance.test_against_rows import (
    ANY_SEED,
    KINDS,
    KPI_OF,
    UNHURRIED,
    agree,
    close,
    draw_question,
    draw_world,
    query_of,
)

Span = tuple[date, date]
"""The first day, and the first after it."""


def within(term: Term, span: Span) -> Span:
    return max(term.start, span[0]), min(term.end + ONE if term.end.year < 9999 else date.max, span[1])


def days_of(span: Span) -> list[date]:
    return [span[0] + timedelta(days=offset) for offset in range((span[1] - span[0]).days)]


def window_of(programme: Programme, term: Term, day: date) -> Span:
    """The term's window around the day, or around the term's nearest day."""
    day = max(term.start, min(term.end, day))
    first = day.replace(day=1)
    if term.window == "day":
        return within(term, (day, day + ONE))
    if term.window == "week":
        monday = day - timedelta(days=(day.weekday() - programme.week_starts) % 7)
        return within(term, (monday, monday + timedelta(days=7)))
    if term.window == "quarter":
        first = first.replace(month=(day.month - 1) // 3 * 3 + 1)
        return within(term, (first, (first + timedelta(days=95)).replace(day=1)))
    return within(term, (first, (first + timedelta(days=32)).replace(day=1)))


def terms_expected(programme: Programme, asked: Asked) -> list[Term]:
    """Every term that judges a line asked for on some day of the period, or that nothing was ever loaded for."""
    lines, narrowed = lines_asked(programme, asked), set(asked.filters) - {"vendor"}
    found = []
    for term in programme.terms:
        days = days_of(within(term, (asked.start, asked.end)))
        if asked.vendor not in (None, term.vendor) or term.vendor not in asked.filters.get("vendor", (term.vendor,)):
            continue
        judges = any(programme.term_of(term.kpi, line, day) is term for line in lines for day in days)
        waits = not (narrowed & {"queue", "site", "channel", "language"}) and not any(map(term.covers, lines))
        found += [term] if judges or (waits and days) else []
    return found


def counted(programme: Programme, asked: Asked, term: Term, span: Span) -> Row:
    asked = Asked(asked.kpi, *span, asked.now, (), asked.filters, term.vendor, term)
    pieces = pieces_of(programme, asked)
    own = [piece for piece in pieces if programme.term_of(term.kpi, piece.line, piece.day) is term]
    return row_of(programme, asked, own, "")


def check_state(found: Standing, programme: Programme, asked: Asked, term: Term, window: Span, row: Row) -> None:
    """What must hold of the state whatever volume still comes, told from the rows alone."""
    state, target = found.state.value, term.target
    if row.verdict == "no_data":
        assert state == "no data"
    elif target is None or found.kpi.direction not in (Direction.HIGHER, Direction.LOWER):
        assert state == "no target"
    elif programme.start_of(window[1]) <= asked.now:
        assert (state, found.budget) == (row.verdict, None)
    else:
        assert state in ("on track", "at risk", "secured", "lost")
        check_budget(found, term, row)


def least_that_holds(found: Standing, term: Term, counts: range, volume: float) -> int:
    """The least number of good ones with which the window's whole volume is rounded to the promise or better."""
    lower = found.kpi.direction is Direction.LOWER

    def enough(good: int) -> bool:
        top = Fraction(volume) - good if lower else Fraction(good)
        figure = Figure(top, Fraction(volume), 0, 0)  # type: ignore[arg-type]
        return holds(found.kpi, figure, Fraction(term.target or 0), term.compare_dp)

    return bisect_left(counts, x=True, key=enough)


def check_budget(found: Standing, term: Term, row: Row) -> None:
    if found.budget is None:
        assert found.state.value in ("on track", "at risk")
        return
    assert found.outlook is not None
    done, top = row.figure.denominator or 0, row.figure.numerator or 0
    lower = found.kpi.direction is Direction.LOWER
    good = done - top if lower else top
    volume = done + found.outlook.expected
    assert close(found.budget.volume, volume)
    assert close(found.budget.used, done - good)
    told = found.budget.volume
    least = least_that_holds(found, term, range(ceil(told) + 1), told)
    assert close(found.budget.required_good, least - good)
    if told.is_integer():
        assert found.budget.total == told - least
    if found.state.value == "lost":
        assert least - good > found.outlook.expected
    if found.state.value == "secured":
        assert good >= least


def try_seed(engine: Engine, seed: int) -> None:
    dice = Random(seed)
    kpi = KPI_OF[dice.choice(dice.choice([kind for kind in KINDS if kind != FORECASTS]))]
    programme, middle = draw_world(dice, kpi)
    store(engine, programme, dice)
    with engine.connect() as connection:
        books = books_of(connection)
        for _ in range(4):
            asked = draw_question(dice, kpi, middle)
            told = standings(connection, query_of(asked), books)
            check_all(programme, asked, told)


def check_all(programme: Programme, asked: Asked, told: list[Standing]) -> None:
    expected = {(term.vendor, term.scope, term.start): term for term in terms_expected(programme, asked)}
    by_place = {
        (
            each.term.vendor,
            (each.term.queue, each.term.site, each.term.language, each.term.channel),
            each.term.start,
        ): each
        for each in told
    }
    assert by_place.keys() == expected.keys()
    today = programme.day_of(asked.now)
    day = max(asked.start, min(asked.end - ONE, today))
    for place, term in expected.items():
        found, window = by_place[place], window_of(programme, term, day)
        agree(found.asked, counted(programme, asked, term, within(term, (asked.start, asked.end))))
        assert (found.window.start, found.window.end) == window
        in_window = counted(programme, asked, term, window)
        agree(found.in_window, in_window)
        check_state(found, programme, asked, term, window, in_window)


@settings(UNHURRIED, max_examples=100)
@given(seed=ANY_SEED)
def test_every_term_stands_as_the_rows_it_judges_say(sqlite_engine: Engine, seed: int) -> None:
    try_seed(sqlite_engine, seed)


@settings(UNHURRIED, max_examples=20)
@given(seed=ANY_SEED)
def test_postgresql_says_the_same(postgres_engine: Engine, seed: int) -> None:
    try_seed(postgres_engine, seed)

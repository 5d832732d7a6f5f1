from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.periods import ContractCalendar, Period, parse_period
from bot.periods.calendar import WEEKDAYS
from bot.periods.naming import match_period
from tests.bot.periods.strategies import CALENDARS, DAYS

NEW_YORK = ContractCalendar(ZoneInfo("America/New_York"))
TUESDAY = date(2026, 11, 17)

MEANT = {
    "today": ("today", "2026-11-17", "2026-11-18"),
    "Yesterday": ("yesterday", "2026-11-16", "2026-11-17"),
    "this week": ("this week", "2026-11-16", "2026-11-23"),
    "last week": ("last week", "2026-11-09", "2026-11-16"),
    "wtd": ("wtd", "2026-11-16", "2026-11-18"),
    "mtd": ("mtd", "2026-11-01", "2026-11-18"),
    "qtd": ("qtd", "2026-10-01", "2026-11-18"),
    "ytd": ("ytd", "2026-01-01", "2026-11-18"),
    "month to date": ("mtd", "2026-11-01", "2026-11-18"),
    "this month": ("this month", "2026-11-01", "2026-12-01"),
    "last month": ("last month", "2026-10-01", "2026-11-01"),
    "last quarter": ("last quarter", "2026-07-01", "2026-10-01"),
    "last year": ("last year", "2025-01-01", "2026-01-01"),
    "last 7 days": ("last 7 days", "2026-11-10", "2026-11-17"),
    "past four weeks": ("last 4 weeks", "2026-10-19", "2026-11-16"),
    "last 2 months": ("last 2 months", "2026-09-01", "2026-11-01"),
    "last 1 days": ("last 1 day", "2026-11-16", "2026-11-17"),
    "3 days ago": ("3 days ago", "2026-11-14", "2026-11-15"),
    "2 weeks ago": ("2 weeks ago", "2026-11-02", "2026-11-09"),
    "2026-11-03": ("2026-11-03", "2026-11-03", "2026-11-04"),
    "2026-11-01..2026-11-07": ("2026-11-01..2026-11-07", "2026-11-01", "2026-11-08"),
    "2026-11-01 to 2026-11-07": ("2026-11-01..2026-11-07", "2026-11-01", "2026-11-08"),
    "between 2026-11-01 and 2026-11-07": ("2026-11-01..2026-11-07", "2026-11-01", "2026-11-08"),
    "2026-11-01–2026-11-07": ("2026-11-01..2026-11-07", "2026-11-01", "2026-11-08"),
    "2026-11-01…yesterday": ("2026-11-01..yesterday", "2026-11-01", "2026-11-17"),
    "2026-11-01..today": ("2026-11-01..today", "2026-11-01", "2026-11-18"),
    "2026-w46": ("2026-W46", "2026-11-09", "2026-11-16"),
    "2026-W53": ("2026-W53", "2026-12-28", "2027-01-04"),
    "2026-W01": ("2026-W01", "2025-12-29", "2026-01-05"),
    "W48": ("2025-W48", "2025-11-24", "2025-12-01"),
    "2026-10": ("2026-10", "2026-10-01", "2026-11-01"),
    "October": ("October 2026", "2026-10-01", "2026-11-01"),
    "oct": ("October 2026", "2026-10-01", "2026-11-01"),
    "december": ("December 2025", "2025-12-01", "2026-01-01"),
    "November": ("November 2026", "2026-11-01", "2026-12-01"),
    "last november": ("last November", "2025-11-01", "2025-12-01"),
    "October 2025": ("October 2025", "2025-10-01", "2025-11-01"),
    "2026": ("2026", "2026-01-01", "2027-01-01"),
    "2026-Q3": ("2026-Q3", "2026-07-01", "2026-10-01"),
    "q4": ("2026-Q4", "2026-10-01", "2027-01-01"),
    "tuesday": ("Tuesday", "2026-11-17", "2026-11-18"),
    "last tuesday": ("last Tuesday", "2026-11-10", "2026-11-11"),
    "wed": ("Wednesday", "2026-11-11", "2026-11-12"),
    "3 Nov": ("2026-11-03", "2026-11-03", "2026-11-04"),
    "Nov 30th 2025": ("2025-11-30", "2025-11-30", "2025-12-01"),
    "29 feb": ("2024-02-29", "2024-02-29", "2024-03-01"),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_it_reads_what_people_call_a_period(text: str, meant: tuple[str, str, str]) -> None:
    label, start, end = meant
    expected = Period(label, date.fromisoformat(start), date.fromisoformat(end))
    assert parse_period(text, today=TUESDAY, calendar=NEW_YORK) == expected


def test_it_starts_weeks_where_the_contract_does_but_iso_weeks_on_monday() -> None:
    from_saturday = ContractCalendar(NEW_YORK.zone, week_starts=5)
    assert parse_period("last week", today=TUESDAY, calendar=from_saturday).start == date(2026, 11, 7)
    assert parse_period("last 2 weeks", today=TUESDAY, calendar=from_saturday).start == date(2026, 10, 31)
    assert parse_period("2026-W46", today=TUESDAY, calendar=from_saturday).start == date(2026, 11, 9)


REFUSED = {
    "2026-02-30": "not in the calendar",
    "2026-13": "not in the calendar",
    "31 feb": "not in the calendar",
    "2025-W53": "2025 has 52 weeks",
    "2026-11-07..2026-11-01": "`2026-11-01..2026-11-07`",
    "1989-12-31": "outside 1990 to 2100",
    "2101": "outside 1990 to 2100",
    "last 0 days": "holds no day",
    "last 9000 weeks": "before 1990",
    "last " + "9" * 5_000 + " days": "before 1990",
    "11/03/2026": "Write the year first",
    "since March": '"since March" is not a period I know. Try `2026-03-01..yesterday`, `last 8 weeks` or `ytd`.',
    "last fortnight": '"last fortnight" is not a period I know.',
    "7 days": '"7 days" is not a period I know.',
    "2026-11-01..": '"2026-11-01.." is not a period I know.',
    "today northwind": '"today northwind" is not a period I know.',
    "<!channel> `x`": "\"<!channel> 'x'\" is not",
    "": "not a period I know",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=[text[:30] for text in REFUSED])
def test_it_says_why_words_are_no_period(text: str, why: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_period(text, today=TUESDAY, calendar=NEW_YORK)
    assert why in refused.value.text
    assert len(refused.value.text) < 200


@pytest.mark.parametrize("text", [text for text in REFUSED if not text.startswith("11/")])
def test_it_gives_an_example_that_works(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_period(text, today=TUESDAY, calendar=NEW_YORK)
    example = refused.value.text.split("Try `")[1].split("`")[0]
    assert parse_period(example, today=TUESDAY, calendar=NEW_YORK).days > 0


COUNTS = st.integers(0, 400)
WRITTEN = st.one_of(
    st.sampled_from(sorted(MEANT)),
    st.builds("last {} {}".format, COUNTS, st.sampled_from(["day", "days", "weeks", "months", "quarters", "years"])),
    st.builds("{} {} ago".format, COUNTS, st.sampled_from(["days", "weeks", "months", "quarters", "years"])),
    st.builds("{}-W{:02d}".format, st.integers(1990, 2100), st.integers(0, 54)),
    st.builds("{}-{:02d}-{:02d}".format, st.integers(1989, 2101), st.integers(0, 13), st.integers(0, 32)),
    st.builds("{} {}".format, st.integers(0, 32), st.sampled_from(["feb", "April", "dec 2027"])),
    st.builds("{}..{}".format, DAYS, DAYS),
    st.builds("week {}".format, st.integers(0, 54)),
    st.sampled_from([*WEEKDAYS, *(f"last {name}" for name in WEEKDAYS), "q1", "2030-q4", "q2 1990"]),
)


@given(WRITTEN, CALENDARS, DAYS)
def test_it_reads_periods_that_start_before_they_end(text: str, calendar: ContractCalendar, today: date) -> None:
    try:
        period = parse_period(text, today=today, calendar=calendar)
    except UserError:
        return
    assert period.start < period.end
    begins, ends = calendar.bounds(period)
    assert begins < ends or period.days == 1
    assert calendar.day_of(begins) >= period.start


@given(st.sampled_from([text for text in MEANT if not text[:1].isdigit()]), CALENDARS, DAYS)
def test_it_means_the_latest_that_has_begun(text: str, calendar: ContractCalendar, today: date) -> None:
    period = parse_period(text, today=today, calendar=calendar)
    assert period.start <= today or text.startswith(("between", "October 2025", "Nov 30th"))


@given(st.text(), DAYS)
def test_it_never_fails_on_any_text(text: str, today: date) -> None:
    try:
        match_period(text.split(), today=today, calendar=NEW_YORK)
        parse_period(text, today=today, calendar=NEW_YORK)
    except UserError:
        return

"""The clocks, against the page that defines them and against a count minute by minute."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.escalations.calendars import ALWAYS, WorkingTime
from bot.domain.escalations.clocks import Course, Regime, Standstill, breach, due, elapsed, moment_of
from tests.bot.domain.escalations.minutes import counted, minute_reached
from tests.factories import new_york

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OFFICE = WorkingTime("mon-fri 09:00-18:00", "America/New_York")
PENDING = Standstill(new_york("2026-11-23 10:00"), new_york("2026-11-23 14:00"))
OPENED = new_york("2026-11-20 16:30")
WORKED = Course((Regime(OPENED, OFFICE, 8 * HOUR),), (PENDING,), new_york("2026-11-24 11:00"))


def test_the_worked_example_takes_eight_and_a_half_business_hours_and_is_due_on_tuesday() -> None:
    now = new_york("2026-11-25 09:00")
    assert elapsed(WORKED, now) == 8.5 * HOUR
    assert due(WORKED) == new_york("2026-11-24 10:30")
    assert breach(WORKED, now) == new_york("2026-11-24 10:30")
    assert WORKED.stopped is not None
    assert WORKED.stopped - (breach(WORKED, now) or now) == 0.5 * HOUR


def test_it_has_no_due_time_while_it_is_paused_and_a_new_one_on_resuming() -> None:
    paused = Course(WORKED.regimes, (Standstill(PENDING.began),))
    assert due(paused) is None
    assert due(Course(WORKED.regimes, (PENDING,))) == new_york("2026-11-24 10:30")


def test_what_is_done_in_the_very_moment_is_in_time() -> None:
    at = new_york("2026-11-24 10:30")
    assert breach(Course(WORKED.regimes, (PENDING,), at), at + HOUR) is None
    assert breach(Course(WORKED.regimes, (PENDING,), at + timedelta(seconds=1)), at + HOUR) == at


def test_around_the_clock_is_in_utc_through_a_change_of_clocks() -> None:
    start = new_york("2026-10-31 12:00")
    assert due(Course((Regime(start, ALWAYS, 24 * HOUR),))) == start + 24 * HOUR == new_york("2026-11-01 11:00")


def test_holidays_of_that_country_do_not_count() -> None:
    working = WorkingTime("mon-fri 09:00-18:00", "America/New_York", "US")
    course = Course((Regime(new_york("2026-11-25 17:00"), working, 2 * HOUR),))
    assert due(course) == new_york("2026-11-27 10:00")


def test_a_night_shift_counts_across_midnight() -> None:
    working = WorkingTime("mon-fri 18:00-03:00", "America/New_York")
    course = Course((Regime(new_york("2026-11-20 23:00"), working, 5 * HOUR),))
    assert due(course) == new_york("2026-11-23 19:00")


def test_a_lower_severity_goes_on_from_what_has_passed() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=UTC)
    course = Course((Regime(start, ALWAYS, 4 * HOUR), Regime(start + 3 * HOUR, ALWAYS, 24 * HOUR)))
    assert elapsed(course, start + 5 * HOUR) == 5 * HOUR
    assert due(course) == start + 24 * HOUR


def test_a_breach_stays_after_a_downgrade() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=UTC)
    course = Course((Regime(start, ALWAYS, 4 * HOUR), Regime(start + 6 * HOUR, ALWAYS, 24 * HOUR)))
    assert breach(course, start + 7 * HOUR) == start + 4 * HOUR


def test_a_stricter_target_that_is_used_up_is_due_when_it_comes_into_force() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=UTC)
    course = Course((Regime(start, ALWAYS, 24 * HOUR), Regime(start + 6 * HOUR, ALWAYS, 4 * HOUR)))
    assert due(course) == start + 6 * HOUR


def test_without_a_target_there_is_nothing_due() -> None:
    assert due(Course((Regime(OPENED, OFFICE, None),))) is None


ZONES = ("America/New_York", "Europe/Lisbon", "Asia/Manila", "Australia/Lord_Howe")
WEEKS = (
    "mon-fri 09:00-18:00",
    "mon-fri 08:00-12:00, mon-fri 13:30-17:00",
    "mon-sun 22:00-06:00",
    "mon-sun 00:30-02:45",
    "sat-sun 01:00-03:00",
    "",
)
CHANGES = (
    datetime(2026, 3, 7, tzinfo=UTC),
    datetime(2026, 10, 31, tzinfo=UTC),
    datetime(2026, 3, 28, tzinfo=UTC),
    datetime(2026, 10, 24, tzinfo=UTC),
    datetime(2026, 4, 4, tzinfo=UTC),
    datetime(2026, 10, 3, tzinfo=UTC),
)
"""The days before clocks change somewhere among the zones."""


@st.composite
def courses(draw: st.DrawFn) -> Course:
    start = draw(st.sampled_from(CHANGES)) + draw(st.integers(0, 1_440)) * MINUTE
    moments = st.integers(0, 2_880).map(lambda minutes: start + minutes * MINUTE)

    def regime(since: datetime) -> Regime:
        zone, hours = draw(st.sampled_from(ZONES)), draw(st.sampled_from(WEEKS))
        off = tuple(draw(st.lists(st.sampled_from([date(2026, 3, 8), date(2026, 10, 25)]), max_size=1)))
        target = draw(st.one_of(st.none(), st.integers(10, 1_200).map(lambda minutes: minutes * MINUTE)))
        return Regime(since, WorkingTime(hours, zone, days_off=off), target)

    changes = sorted(draw(st.sets(moments, max_size=2)) - {start})
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        began, length = draw(moments), draw(st.one_of(st.none(), st.integers(1, 600)))
        pauses.append(Standstill(began, None if length is None else began + length * MINUTE))
    return Course(tuple(regime(since) for since in (start, *changes)), tuple(pauses))


@given(courses(), st.integers(0, 3_600))
def test_it_counts_what_a_person_with_a_watch_would_count(course: Course, minutes: int) -> None:
    until = course.regimes[0].since + minutes * MINUTE
    latest = max(until, course.regimes[-1].since)
    assert elapsed(course, latest) == counted(course, latest) * MINUTE


@given(courses(), st.sampled_from((50, 75, 90, 100, 150)))
def test_its_marks_are_where_a_person_with_a_watch_would_set_them(course: Course, percent: int) -> None:
    until = max(course.regimes[0].since + timedelta(days=2), course.regimes[-1].since)
    slow, quick = minute_reached(course, percent, until), moment_of(course, percent)
    if slow is None:
        assert quick is None or quick > until
    else:
        assert quick is not None
        # A mark may fall within a minute.
        assert timedelta() <= slow - quick < MINUTE


@pytest.mark.parametrize("hours", [week for week in WEEKS if week])
def test_a_day_of_work_is_its_longest(hours: str) -> None:
    assert timedelta() < WorkingTime(hours, "UTC").day_length() <= timedelta(days=1)

"""When a feed should have come."""

from datetime import date, datetime, timedelta

from bot.domain.loads.arrivals import Coming
from bot.domain.loads.overdue import overdue
from tests.factories import new_york
from tests.ground import CALENDAR

MONDAY = date(2026, 10, 19)


def nightly(until: str, *, skipped: tuple[int, ...] = ()) -> list[Coming]:
    """A day's file the next morning at 06:10, from four weeks ago on; none of the weekdays skipped."""
    days = [MONDAY + timedelta(days=step) for step in range(60)]
    files = [(day, new_york(f"{day + timedelta(days=1)} 06:10")) for day in days if day.weekday() not in skipped]
    return [(day, came) for day, came in files if came <= new_york(until)]


def live(until: str) -> list[Coming]:
    """Every half hour from 08:00 to 20:00."""
    days = [MONDAY + timedelta(days=step) for step in range(60)]
    times = [(day, new_york(f"{day} 08:00") + timedelta(minutes=30 * step)) for day in days for step in range(25)]
    return [(day, came) for day, came in times if came <= new_york(until)]


def due(came: list[Coming], now: str) -> datetime | None:
    found = overdue(came, now=new_york(now), calendar=CALENDAR)
    return found.due if found else None


def test_a_nightly_file_is_late_an_hour_after_it_usually_is_there() -> None:
    came = nightly("2026-11-16 12:00")
    assert due(came, "2026-11-17 07:09") is None
    assert due(came, "2026-11-17 07:11") == new_york("2026-11-17 06:10")


def test_it_is_late_no_more_once_it_is_there() -> None:
    assert due(nightly("2026-11-17 07:30"), "2026-11-17 07:31") is None


def test_a_day_of_which_nothing_ever_comes_is_not_waited_for() -> None:
    came = nightly("2026-11-14 12:00", skipped=(5, 6))
    assert due(came, "2026-11-16 12:00") is None
    assert due(came, "2026-11-17 12:00") == new_york("2026-11-17 06:10")


def test_a_feed_too_young_to_have_weekdays_is_awaited_every_day() -> None:
    came = nightly("2026-10-23 12:00")
    assert due(came, "2026-10-25 12:00") == new_york("2026-10-25 06:10")


def test_a_stream_that_breaks_off_is_late_after_three_pauses() -> None:
    came = live("2026-11-17 10:30")
    assert due(came, "2026-11-17 11:59") is None
    assert due(came, "2026-11-17 12:01") == new_york("2026-11-17 11:00")


def test_at_night_nobody_waits_for_a_stream() -> None:
    came = live("2026-11-16 20:00")
    assert due(came, "2026-11-17 03:00") is None
    assert due(came, "2026-11-17 08:59") is None
    assert due(came, "2026-11-17 09:45") == new_york("2026-11-17 08:00")


def test_without_a_habit_nothing_is_late() -> None:
    assert due([], "2026-11-17 12:00") is None
    assert due(nightly("2026-10-21 12:00"), "2026-11-17 12:00") is None

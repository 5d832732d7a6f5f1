from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from bot.periods import ContractCalendar
from tests.bot.periods.strategies import CALENDARS, DAYS, INSTANTS, ZONES

ONE_DAY = timedelta(days=1)
# Zones that crossed the date line, or whose few inhabitants change their clocks by three hours and more.
ODD = {"Antarctica/Casey", "Antarctica/Vostok", "Asia/Urumqi", "Asia/Kashgar", "America/Danmarkshavn"}
CROSSED = {"Kwajalein", "Pacific/Kwajalein", "Pacific/Apia", "Pacific/Fakaofo", "Pacific/Enderbury"} | {
    "Pacific/Kanton",
    "Pacific/Kiritimati",
}


def calendar(zone: str, day_starts: time = time(0)) -> ContractCalendar:
    return ContractCalendar(ZoneInfo(zone), day_starts)


def hours_of(zone: str, day: date, day_starts: time = time(0)) -> float:
    there = calendar(zone, day_starts)
    return (there.start_of(day + ONE_DAY) - there.start_of(day)) / timedelta(hours=1)


@given(CALENDARS, DAYS)
def test_it_gives_days_between_22_and_26_hours(there: ContractCalendar, day: date) -> None:
    length = there.start_of(day + ONE_DAY) - there.start_of(day)
    if there.zone.key not in ODD | CROSSED:
        assert timedelta(hours=22) <= length <= timedelta(hours=26)


@given(CALENDARS, INSTANTS)
def test_it_puts_every_instant_inside_its_day(there: ContractCalendar, instant: datetime) -> None:
    day = there.day_of(instant)
    assert there.start_of(day) <= instant < there.start_of(day + ONE_DAY)


@given(CALENDARS, DAYS)
def test_it_finds_the_day_again_from_its_first_and_last_instant(there: ContractCalendar, day: date) -> None:
    start, end = there.start_of(day), there.start_of(day + ONE_DAY)
    if start < end:
        assert there.day_of(start) == day
        assert there.day_of(end - timedelta(microseconds=1)) == day


def test_it_holds_in_every_zone_through_a_whole_year() -> None:
    for zone in ZONES:
        there = calendar(zone)
        starts = [there.start_of(date(2026, 1, 1) + timedelta(days=day)) for day in range(366)]
        lengths = {later - start for start, later in pairwise(starts)}
        assert lengths <= {timedelta(minutes=minutes) for minutes in (22 * 60, 23 * 60, 1410, 1440, 1470, 1500, 1560)}


def test_it_has_days_of_23_and_25_hours() -> None:
    assert hours_of("America/New_York", date(2026, 3, 8)) == 23
    assert hours_of("America/New_York", date(2026, 11, 1)) == 25


def test_it_begins_a_day_when_the_skipped_hour_is_over() -> None:
    there = calendar("America/New_York", time(2, 30))
    assert there.start_of(date(2026, 3, 8)) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert hours_of("Africa/Cairo", date(2026, 4, 24)) == 23


def test_it_begins_a_day_at_the_first_of_two_equal_times() -> None:
    there = calendar("America/New_York", time(1, 30))
    assert there.start_of(date(2026, 11, 1)) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_it_keeps_a_night_operations_small_hours_in_the_day_before() -> None:
    there = calendar("America/New_York", time(18))
    assert there.day_of(datetime(2026, 11, 17, 7, tzinfo=UTC)) == date(2026, 11, 16)


def test_it_leaves_the_day_that_samoa_skipped_empty() -> None:
    there = calendar("Pacific/Apia")
    assert hours_of("Pacific/Apia", date(2011, 12, 30)) == 0
    assert there.day_of(there.start_of(date(2011, 12, 31))) == date(2011, 12, 31)


def test_it_asks_for_an_instant_with_its_zone() -> None:
    with pytest.raises(ValueError, match="naive"):
        calendar("UTC").day_of(datetime(2026, 1, 1))  # noqa: DTZ001

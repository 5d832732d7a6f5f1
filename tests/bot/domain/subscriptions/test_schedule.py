"""When subscriptions come due, against a slow count of minutes."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.subscriptions.holidays_kept import countries
from bot.domain.subscriptions.schedule import Due, Schedule, next_due, occurrences_between

NEW_YORK = ZoneInfo("America/New_York")
EVERY_DAY, WEEKDAYS = frozenset(range(7)), frozenset(range(5))
ZONES = sorted(zone for zone in available_timezones() if zone not in ("localtime", "Factory"))
CHANGES = (
    ("America/New_York", datetime(2026, 3, 6, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 10, 30, tzinfo=UTC)),
    ("Europe/Lisbon", datetime(2026, 3, 27, tzinfo=UTC)),
    ("Europe/Lisbon", datetime(2026, 10, 23, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 3, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 2, tzinfo=UTC)),
    ("America/Nuuk", datetime(2026, 3, 27, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 2, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 28, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2026, 2, 13, tzinfo=UTC)),
)


def new_york(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


def dues(schedule: Schedule, after: str, until: str) -> list[str]:
    found = occurrences_between(schedule, new_york(after), new_york(until))
    return [f"{due.day} {due.at.astimezone(schedule.zone):%d %H:%M%z}" for due in found]


def counted(schedule: Schedule, start: datetime, minutes: int) -> list[Due]:
    """Minute by minute: a local date that clocks ever show is due when they first show its time or later."""
    found = {}
    clocks = [
        (start + timedelta(minutes=step), (start + timedelta(minutes=step)).astimezone(schedule.zone))
        for step in range(-2 * 1440, minutes + 1440)
    ]
    shown = {local.date() for _, local in clocks}
    pending = sorted(shown)
    for instant, local in clocks:
        while pending and (local.date(), local.time()) >= (pending[0], schedule.at):
            found[pending.pop(0)] = instant
    return [
        Due(day, at)
        for day, at in found.items()
        if day.weekday() in schedule.days and start < at <= start + timedelta(minutes=minutes)
    ]


def test_it_comes_due_on_its_days_only() -> None:
    schedule = Schedule(time(7, 30), NEW_YORK, WEEKDAYS)
    assert dues(schedule, "2026-11-20 00:00", "2026-11-24 07:29") == [
        "2026-11-20 20 07:30-0500",
        "2026-11-23 23 07:30-0500",
    ]


def test_the_moment_itself_belongs_to_what_is_due() -> None:
    schedule = Schedule(time(7, 30), NEW_YORK, WEEKDAYS)
    assert dues(schedule, "2026-11-19 07:30", "2026-11-20 07:30") == ["2026-11-20 20 07:30-0500"]


def test_a_time_that_spring_skips_is_due_right_after_the_gap() -> None:
    schedule = Schedule(time(2, 30), NEW_YORK, EVERY_DAY)
    assert dues(schedule, "2026-03-07 12:00", "2026-03-09 12:00") == [
        "2026-03-08 08 03:00-0400",
        "2026-03-09 09 02:30-0400",
    ]


def test_a_time_that_autumn_repeats_is_due_once() -> None:
    schedule = Schedule(time(1, 30), NEW_YORK, EVERY_DAY)
    assert dues(schedule, "2026-10-31 12:00", "2026-11-02 12:00") == [
        "2026-11-01 01 01:30-0400",
        "2026-11-02 02 01:30-0500",
    ]


def test_a_date_the_zone_left_out_is_due_for_nobody() -> None:
    apia = Schedule(time(7), ZoneInfo("Pacific/Apia"), EVERY_DAY)
    found = occurrences_between(apia, datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC))
    assert [due.day.day for due in found] == [29, 31, 1]


def test_on_a_holiday_nothing_is_due() -> None:
    schedule = Schedule(time(7, 30), NEW_YORK, WEEKDAYS, "US")
    assert [due[:10] for due in dues(schedule, "2026-11-25 00:00", "2026-11-28 00:00")] == ["2026-11-25", "2026-11-27"]


def test_an_observed_holiday_counts() -> None:
    schedule = Schedule(time(7, 30), NEW_YORK, WEEKDAYS, "US")
    assert dues(schedule, "2027-07-04 00:00", "2027-07-05 23:00") == []


def test_the_next_one_may_be_days_away() -> None:
    schedule = Schedule(time(8), NEW_YORK, frozenset({0}), "US")
    assert next_due(schedule, new_york("2026-11-23 08:00")) == Due(date(2026, 11, 30), new_york("2026-11-30 08:00"))


def test_countries_have_codes() -> None:
    assert {"US", "PH", "CO", "PT"} <= set(countries())


@pytest.mark.parametrize(("zone", "start"), CHANGES)
@pytest.mark.parametrize("minute", range(0, 1440, 30))
def test_it_is_what_a_count_of_minutes_finds_at_clock_changes(zone: str, start: datetime, minute: int) -> None:
    schedule = Schedule(time(minute // 60, minute % 60), ZoneInfo(zone), EVERY_DAY)
    until = start + timedelta(minutes=5 * 1440)
    assert list(occurrences_between(schedule, start, until)) == counted(schedule, start, 5 * 1440)


@given(
    zone=st.sampled_from(ZONES),
    start=st.integers(0, 20 * 365 * 1440).map(
        lambda minutes: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    minute=st.integers(0, 1439),
    days=st.frozensets(st.integers(0, 6)),
)
@settings(max_examples=150)
def test_it_is_what_a_count_of_minutes_finds_in_every_zone(
    zone: str, start: datetime, minute: int, days: frozenset[int]
) -> None:
    schedule = Schedule(time(minute // 60, minute % 60), ZoneInfo(zone), days)
    until = start + timedelta(minutes=3 * 1440)
    assert list(occurrences_between(schedule, start, until)) == counted(schedule, start, 3 * 1440)


@given(zone=st.sampled_from(ZONES), year=st.integers(2000, 2035), minute=st.integers(0, 1439))
@settings(max_examples=60)
def test_through_a_whole_year_every_date_shown_is_due_once_and_in_order(zone: str, year: int, minute: int) -> None:
    schedule = Schedule(time(minute // 60, minute % 60), ZoneInfo(zone), EVERY_DAY)
    start = datetime(year, 1, 1, tzinfo=UTC)
    found = list(occurrences_between(schedule, start, start + timedelta(days=366)))
    assert [due.day for due in found] == sorted({due.day for due in found})
    assert all(earlier.at < later.at for earlier, later in pairwise(found))
    assert len(found) in (365, 366, 367)

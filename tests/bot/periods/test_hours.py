from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.periods import ContractCalendar, Hours, expected_intervals, is_open, open_spans, parse_hours
from tests.bot.periods.strategies import CALENDARS, DAYS

NEW_YORK = ContractCalendar(ZoneInfo("America/New_York"))
NIGHTS = ContractCalendar(ZoneInfo("America/New_York"), time(18))
SPRING, AUTUMN, MONDAY = date(2026, 3, 8), date(2026, 11, 1), date(2026, 11, 16)
HALF_HOUR = 1_800
HOURS = st.sampled_from(
    ["24x7", "mon-sun 08:00-20:00", "mon-fri 18:00-02:00", "mon-fri 09:00-12:00 13:00-18:00, sat 10:15-14:00"]
).map(parse_hours)


def local(calendar: ContractCalendar, day: date, text: str) -> list[str]:
    spans = open_spans(parse_hours(text), day, calendar)
    return [
        f"{start.astimezone(calendar.zone):%a %H:%M}-{end.astimezone(calendar.zone):%a %H:%M}" for start, end in spans
    ]


def test_it_opens_within_the_contract_day() -> None:
    assert local(NEW_YORK, MONDAY, "mon-fri 09:00-18:00") == ["Mon 09:00-Mon 18:00"]
    assert local(NEW_YORK, date(2026, 11, 15), "mon-fri 09:00-18:00") == []


def test_it_gives_an_overnight_shift_to_the_weekday_it_begins_on() -> None:
    assert local(NEW_YORK, date(2026, 11, 21), "mon-fri 18:00-02:00") == ["Sat 00:00-Sat 02:00"]
    assert local(NEW_YORK, MONDAY, "mon-fri 18:00-02:00") == ["Mon 18:00-Tue 00:00"]


def test_it_keeps_an_overnight_shift_whole_where_the_day_begins_in_the_evening() -> None:
    assert local(NIGHTS, MONDAY, "mon-fri 18:00-02:00") == ["Mon 18:00-Tue 02:00"]
    assert local(NIGHTS, MONDAY, "mon-fri 09:00-18:00") == ["Tue 09:00-Tue 18:00"]


def test_it_joins_overlapping_hours() -> None:
    assert local(NEW_YORK, MONDAY, "mon 09:00-13:00, mon 12:00-15:00") == ["Mon 09:00-Mon 15:00"]


@pytest.mark.parametrize(("day", "count"), [(SPRING, 46), (AUTUMN, 50), (MONDAY, 48)])
def test_it_expects_what_the_day_really_lasts(day: date, count: int) -> None:
    assert expected_intervals(parse_hours("24x7"), day, NEW_YORK, HALF_HOUR) == count


def test_it_expects_daytime_hours_in_full_on_the_day_of_a_clock_change() -> None:
    hours = parse_hours("mon-sun 08:00-20:00")
    assert {expected_intervals(hours, day, NEW_YORK, HALF_HOUR) for day in (SPRING, AUTUMN, MONDAY)} == {24}


def test_it_shortens_a_night_by_the_hour_it_lost() -> None:
    hours = parse_hours("mon-sun 00:00-04:00")
    assert [expected_intervals(hours, day, NEW_YORK, 3_600) for day in (SPRING, AUTUMN, MONDAY)] == [3, 5, 4]


def test_it_expects_only_intervals_that_have_ended() -> None:
    hours, noon = parse_hours("mon-sun 08:00-20:00"), datetime(2026, 11, 16, 17, tzinfo=UTC)
    ends = [noon - timedelta(seconds=1), noon, noon + timedelta(minutes=29), noon - timedelta(hours=6)]
    assert [expected_intervals(hours, MONDAY, NEW_YORK, HALF_HOUR, end) for end in ends] == [7, 8, 8, 0]


def test_it_counts_an_interval_by_its_beginning() -> None:
    assert expected_intervals(parse_hours("mon 08:15-09:15"), MONDAY, NEW_YORK, HALF_HOUR) == 2


@given(HOURS, DAYS, CALENDARS, st.sampled_from([300, 900, 1_800, 3_600]), st.integers(-3, 30))
def test_it_agrees_with_counting_one_by_one(
    hours: Hours, day: date, calendar: ContractCalendar, seconds: int, later: int
) -> None:
    start, end = calendar.start_of(day), calendar.start_of(day + timedelta(days=1))
    until, step = start + timedelta(hours=later, minutes=7), timedelta(seconds=seconds)
    counted, moment = 0, start
    while moment < end:
        counted += is_open(hours, moment, calendar) and moment + step <= until
        moment += step
    assert expected_intervals(hours, day, calendar, seconds, until) == counted


@given(HOURS, DAYS, CALENDARS)
def test_it_keeps_spans_apart_in_order_and_inside_the_day(hours: Hours, day: date, calendar: ContractCalendar) -> None:
    edges = [edge for span in open_spans(hours, day, calendar) for edge in span]
    assert edges == sorted(set(edges))
    assert all(calendar.start_of(day) <= edge <= calendar.start_of(day + timedelta(days=1)) for edge in edges)

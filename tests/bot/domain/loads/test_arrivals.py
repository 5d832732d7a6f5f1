"""When a vendor's files usually come, on both databases."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.loads.arrivals import Arrival, arrivals
from tests.factories import new_york
from tests.ground import CALENDAR
from tests.leaks.programme import Programme

NOW = new_york("2026-11-17 13:30")
TODAY = date(2026, 11, 17)


@pytest.fixture
def world(engine: Engine) -> Programme:
    built = Programme(engine)
    built.begin().vendor("northwind").vendor("pacifica")
    return built


def seen(world: Programme, vendors: Sequence[str] = ("northwind",), now: datetime = NOW) -> list[Arrival]:
    with world.engine.connect() as connection:
        return arrivals(connection, vendors, ("queue_intervals",), now=now, calendar=CALENDAR)


def come(world: Programme, times: Sequence[str], *, days_later: int = 1, vendor: str = "northwind") -> None:
    """One file for each of the last days, the latest first."""
    for back, at in enumerate(times, start=days_later):
        day = TODAY - timedelta(days=back)
        world.came(vendor, day, new_york(f"{day + timedelta(days=days_later)} {at}"))


def test_it_knows_nothing_of_a_vendor_whose_files_never_came(world: Programme) -> None:
    assert seen(world) == []


def test_it_learns_the_usual_time_from_the_middle_one(world: Programme) -> None:
    come(world, ["06:10", "06:20", "11:45", "06:05", "06:12"])
    (found,) = seen(world)
    assert (found.usual, found.days_later) == (time(6, 12), 1)
    assert (found.latest_day, found.last_seen) == (date(2026, 11, 16), new_york("2026-11-17 06:10"))


def test_it_tells_no_habit_from_two_files(world: Programme) -> None:
    come(world, ["06:10", "06:20"])
    (found,) = seen(world)
    assert found.usual is None
    assert found.latest_day == date(2026, 11, 16)


def test_it_knows_how_many_days_later_files_come(world: Programme) -> None:
    come(world, ["18:00"] * 4, days_later=2)
    assert seen(world)[0].days_later == 2


def test_it_counts_the_first_coming_of_a_day_and_not_its_corrections(world: Programme) -> None:
    come(world, ["06:00", "06:00", "06:00"])
    come(world, ["12:00", "12:00", "12:00"])
    assert seen(world)[0].usual == time(6, 0)


def test_it_forgets_what_is_older_than_four_weeks_but_not_the_latest_day(world: Programme) -> None:
    come(world, ["06:00"] * 4)
    (found,) = seen(world, now=NOW + timedelta(days=40))
    assert found.usual is None
    assert found.latest_day == date(2026, 11, 16)


def test_it_does_not_know_the_future(world: Programme) -> None:
    come(world, ["06:00"] * 4)
    assert seen(world, now=new_york("2026-11-14 05:00")) == []


def test_it_tells_of_the_vendors_asked_for_alone(world: Programme) -> None:
    come(world, ["06:00"] * 3)
    come(world, ["09:00"] * 3, vendor="pacifica")
    assert [found.vendor for found in seen(world, ["pacifica"])] == ["pacifica"]
    assert [found.vendor for found in seen(world, ["pacifica", "northwind", "nobody"])] == ["northwind", "pacifica"]

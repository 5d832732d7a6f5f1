"""What a sheet tells of the data that came and of the staffing, in facts and in words."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import Period
from reports.commentary import written
from reports.factsheet import FactSheet, Role, take
from reports.grounding import checked
from tests.factories import World, halves, new_york

WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
NOW = new_york("2026-11-17 06:00")


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    built = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO")
    built.queue("billing", "Billing", hours="mon-sun 08:00-10:00").queue("tech", "Tech", hours="mon-sun 08:00-10:00")
    for offset in range(7):
        for queue in ("billing", "tech"):
            _day(built, queue, WEEK.start + timedelta(days=offset))
    return built.rolled_up()


def _day(world: World, queue: str, day: date, first: int = 0) -> None:
    for at in halves(day)[first:]:
        world.interval(world.line("northwind", queue), at, offered=10, answered=10)


def sheet(world: World) -> FactSheet:
    world.rolled_up()
    with world.engine.connect() as connection:
        return take(connection, ADMINISTRATOR, "northwind", WEEK, books_of(connection), NOW)


def page(found: FactSheet, key: str) -> str:
    section = written(found).section(key)
    assert section is not None
    assert checked(section.text, found).doubts == ()
    return section.text


def staffed(world: World, queue: str, day: date, scheduled: int, required: int = 20) -> None:
    """All four half hours of it, at another site."""
    for at in halves(day):
        seconds = {"required_agent_seconds": required * 1_800, "scheduled_agent_seconds": scheduled * 1_800}
        world.interval(world.line("northwind", queue, site="cebu"), at, offered=10, answered=10, **seconds)


def test_a_complete_week_says_so(world: World) -> None:
    assert page(sheet(world), "data").splitlines() == [
        "Everything promised is in and settled.",
        "Raw figures, no relief applied. Changes come from unrounded figures.",
    ]


def test_a_day_that_stops_early_is_named_though_the_week_is_nearly_whole(sqlite_engine: Engine) -> None:
    built = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO")
    built.queue("billing", "Billing", hours="mon-sun 00:00-24:00").queue("tech", "Tech", hours="mon-sun 08:00-10:00")
    for offset in range(7):
        day = WEEK.start + timedelta(days=offset)
        for at in halves(day, "00:00", 40 if offset == 6 else 48):
            built.interval(built.line("northwind", "billing"), at, offered=1, answered=1)
        _day(built, "tech", day)
    told = page(sheet(built), "data")
    # 40 of 48 on Sunday; 328 of 336 in the week, which is more than enough to judge it.
    assert "Intervals: Sun 15 Nov, Billing, the last ending 20:00: 40 of 48 are in, so that day is provisional." in told
    assert "only" not in told


def test_a_day_without_any_intervals_is_named_too(sqlite_engine: Engine) -> None:
    built = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO")
    built.queue("billing", "Billing", hours="mon-sun 08:00-10:00")
    for offset in (-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 4, 5, 6):
        _day(built, "billing", WEEK.start + timedelta(days=offset))
    assert "Intervals: Thu 12 Nov: 0 of 4 are in, so there are no data of that day." in page(sheet(built), "data")


def test_too_few_scheduled_are_told_with_their_hours_and_queues(world: World) -> None:
    staffed(world, "billing", WEEK.start, 14)
    staffed(world, "tech", WEEK.start, 17)
    staffed(world, "tech", WEEK.start + timedelta(days=2), 16)
    told = page(sheet(world), "capacity")
    assert "Staffing: Mon 9 Nov, 08:00–10:00: 9 agents below required (31 scheduled, 40 required); Wed 11 Nov" in told
    assert "Of those of Mon 9 Nov, 08:00–10:00: Billing 6, Tech 3." in told
    assert "Next: go through the schedule of Mon 9 Nov, 08:00–10:00 with Northwind BPO." in told


def test_a_schedule_that_covers_what_is_required_is_no_news(world: World) -> None:
    staffed(world, "billing", WEEK.start, 20)
    assert "Staffing" not in page(sheet(world), "capacity")


def test_counts_are_held_against_a_usual_week_and_only_when_the_week_is_whole(world: World) -> None:
    for back in (1, 2, 3):
        _day(world, "billing", WEEK.start - timedelta(days=7 * back - 1))
    found = sheet(world)
    assert [fact.said for fact in found.all_of("offered", Role.MEAN)] == ["40"]
    with world.engine.connect() as connection:
        at = new_york("2026-11-12 12:00")
        half = take(connection, ADMINISTRATOR, "northwind", WEEK, books_of(connection), at)
    assert half.fact("offered", Role.MEAN) is None
    assert half.fact("offered", Role.BASELINE) is None

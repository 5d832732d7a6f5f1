"""A long period is summed by series, unless a series reports in several shapes, lengths or thresholds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.domain.performance.question import Dimension
from bot.periods import Period
from tests.bot.domain.performance.asking import MONDAY, ask, days, row
from tests.factories import World, halves

FIRST = MONDAY - timedelta(days=40)
LONG = days(FIRST, 45)
LEVEL = {"offered": 10, "answered": 10, "answered_in_threshold": 8, "threshold_seconds": 20}
TALK = {"handled": 2, "talk_seconds": 200, "hold_seconds": 0, "wrap_seconds": 0}


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")


def fill(world: World, vendor: str, first: date, count: int, **atoms: Any) -> None:
    """A half hour on each of so many days."""
    for number in range(count):
        world.interval(world.line(vendor, "billing"), halves(first + timedelta(days=number), "08:00", 1)[0], **atoms)


@contextmanager
def told(engine: Engine) -> Iterator[list[str]]:
    """For each reading of the sums, whether it was by series alone."""
    ways: list[str] = []

    def note(*asked: Any) -> None:
        if "FROM queue_day" in asked[2] and "max(queue_day.latest_at)" in asked[2]:
            ways.append("by series" if "DISTINCT" in asked[2] else "by kind")

    event.listen(engine, "before_cursor_execute", note)
    yield ways
    event.remove(engine, "before_cursor_execute", note)


def asked(world: World, kpi: str, period: Period = LONG, **more: Any) -> dict[str, float | None]:
    result = ask(world, kpi, period, by=(Dimension.VENDOR,), **more)
    return {each.members[0]: each.figure.value for each in result.rows}


def test_days_that_lack_an_atom_stay_out_of_both_sides(world: World) -> None:
    fill(world, "northwind", FIRST, 3, offered=2, answered=2, **TALK)
    fill(world, "northwind", FIRST + timedelta(days=3), 3, offered=2, answered=2, **(TALK | {"handled": None}))
    fill(world, "pacifica", FIRST, 40, offered=2, answered=2, **TALK)
    assert asked(world, "aht") == {"northwind": 100, "pacifica": 100}
    assert asked(world, "offered") == {"northwind": 12, "pacifica": 80}


def test_thresholds_are_not_added_up(world: World) -> None:
    fill(world, "northwind", FIRST, 5, **LEVEL)
    fill(world, "northwind", FIRST + timedelta(days=5), 30, **(LEVEL | {"threshold_seconds": 60}))
    found = row(ask(world, "service_level", LONG, by=(Dimension.VENDOR,)), "northwind")
    assert (found.figure.numerator, found.figure.denominator, found.mismatched) == (40, 50, (60,))


def test_lengths_are_told_apart(world: World) -> None:
    staff = {"offered": 1, "answered": 1, "required_agent_seconds": 1000, "scheduled_agent_seconds": 500}
    fill(world, "northwind", FIRST, 20, **staff)
    fill(world, "northwind", FIRST + timedelta(days=20), 20, minutes=1440, **(staff | {"scheduled_agent_seconds": 0}))
    found = row(ask(world, "schedule_efficiency", LONG, by=(Dimension.VENDOR,)), "northwind")
    assert (found.figure.value, found.coarse) == (0.5, True)


def test_a_change_of_terms_parts_a_long_period(world: World) -> None:
    change = FIRST + timedelta(days=10)
    world.term("northwind", "service_level", "0.8", threshold_seconds=20, end=change - timedelta(days=1))
    world.term("northwind", "service_level", "0.9", threshold_seconds=20, start=change)
    fill(world, "northwind", FIRST, 40, **LEVEL)
    found = row(ask(world, "service_level", LONG, by=(Dimension.VENDOR,)), "northwind")
    assert [each.figure.denominator for each in found.parts] == [100, 300]


def test_sqlite_sums_by_series_where_each_reports_in_one_kind(sqlite_engine: Engine) -> None:
    world = World(sqlite_engine).begin().vendor("northwind").vendor("pacifica").queue("billing")
    fill(world, "northwind", FIRST, 40, **LEVEL)
    fill(world, "pacifica", FIRST, 40, **(LEVEL | {"threshold_seconds": 60}))
    with told(sqlite_engine) as ways:
        found = ask(world, "service_level", LONG, by=(Dimension.VENDOR,))
    assert row(found, "northwind").figure.denominator == 400
    assert row(found, "pacifica").unpromised == 60
    assert ways == ["by series"]


def test_where_a_series_reports_in_several_it_does_not_try_again_until_facts_change(sqlite_engine: Engine) -> None:
    world = World(sqlite_engine).begin().vendor("northwind").queue("billing")
    fill(world, "northwind", FIRST, 20, **LEVEL)
    fill(world, "northwind", FIRST + timedelta(days=20), 20, **(LEVEL | {"threshold_seconds": 60}))
    with told(sqlite_engine) as ways:
        first = asked(world, "service_level")
        assert asked(world, "service_level") == first
        with sqlite_engine.begin() as connection:
            world.open_load(connection)
        assert asked(world, "service_level") == first
    assert ways == ["by series", "by kind", "by kind", "by series", "by kind"]


def test_a_short_period_is_summed_by_kind(sqlite_engine: Engine) -> None:
    world = World(sqlite_engine).begin().vendor("northwind").queue("billing")
    fill(world, "northwind", FIRST, 5, **LEVEL)
    with told(sqlite_engine) as ways:
        asked(world, "service_level", days(FIRST, 27))
        asked(world, "service_level", days(FIRST, 28))
    assert ways == ["by kind", "by series"]

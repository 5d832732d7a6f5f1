"""A row of a whole day knows neither its hours nor how well they were staffed."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Verdict
from tests.bot.domain.performance.asking import MONDAY, ask, days, row
from tests.factories import World, halves

STAFF = {"required_agent_seconds": 1000, "scheduled_agent_seconds": 1000}


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")


def test_by_hour_it_stands_in_the_total_alone(world: World) -> None:
    world.day(world.line("northwind", "billing"), MONDAY, offered=50, answered=50)
    for half in halves(MONDAY, "08:00", 2):
        world.interval(world.line("pacifica", "billing"), half, offered=10, answered=10)
    result = ask(world, "offered", days(MONDAY, 1), by=(Dimension.HOUR,))
    assert row(result, "2026-11-09T00:00").figure.value is None
    assert row(result, "2026-11-09T08:00").figure.value == 20
    assert (result.total.figure.value, result.total.coarse) == (70, True)


def test_two_hours_are_too_long_for_an_hour_and_one_is_not(world: World) -> None:
    line, begins = world.line("northwind", "billing"), halves(MONDAY, "08:00", 1)[0]
    world.interval(line, begins, minutes=60, offered=10, answered=10)
    world.interval(line, begins + timedelta(hours=1), minutes=120, offered=7, answered=7)
    result = ask(world, "offered", days(MONDAY, 1), by=(Dimension.HOUR,))
    assert [each.figure.value for each in result.rows if each.figure.value is not None] == [10]


def test_without_hours_asked_nothing_is_left_out(world: World) -> None:
    world.day(world.line("northwind", "billing"), MONDAY, offered=50, answered=50)
    total = ask(world, "offered", by=(Dimension.DAY,)).total
    assert (total.figure.value, total.coarse) == (50, False)


def test_schedule_efficiency_is_not_told_from_days_that_net_out(world: World) -> None:
    world.term("northwind", "schedule_efficiency", "0.9")
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=1, answered=1, **STAFF)
    total = ask(world, "schedule_efficiency").total
    assert (total.verdict, total.coarse) == (Verdict.NO_DATA, True)
    for half, scheduled in zip(halves(MONDAY + timedelta(days=1), "08:00", 2), (500, 1500), strict=True):
        staff = STAFF | {"scheduled_agent_seconds": scheduled}
        world.interval(line, half, offered=1, answered=1, **staff)
    total = ask(world, "schedule_efficiency").total
    assert (total.figure.value, total.verdict, total.coarse) == (0.5, Verdict.MISSED, True)

"""Periods are set beside each other only where they were measured alike."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Comparison
from tests.bot.domain.performance.asking import MONDAY, WEEK, ask, row
from tests.factories import World

EARLIER = WEEK.shifted(-7, "the week before")
CHANGED = MONDAY - timedelta(days=2)


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")


def both_weeks(world: World, vendor: str, before: int, now: int) -> None:
    """90 and 80 of 100 within the thresholds given."""
    line = world.line(vendor, "billing")
    for day, threshold, good in ((MONDAY - timedelta(days=7), before, 90), (MONDAY, now, 80)):
        atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0}
        world.day(line, day, threshold_seconds=threshold, **atoms)


def compared(world: World, kpi: str = "service_level") -> Comparison:
    comparison = ask(world, kpi, versus=EARLIER).total.comparison
    assert comparison is not None
    return comparison


def test_another_threshold_of_the_source_is_no_change_for_the_worse(world: World) -> None:
    both_weeks(world, "northwind", 30, 20)
    found = compared(world)
    assert (found.figure.value, found.difference, found.alike) == (0.9, None, False)
    assert compared(world, "answer_rate").difference == 0


def test_another_threshold_or_formula_of_the_term_is_none_either(world: World) -> None:
    world.term("northwind", "service_level", "0.8", threshold_seconds=30, end=CHANGED)
    world.term("northwind", "service_level", "0.8", threshold_seconds=20, start=CHANGED + timedelta(days=1))
    both_weeks(world, "northwind", 30, 20)
    assert not compared(world).alike


def test_another_target_alone_is_still_compared(world: World) -> None:
    world.term("northwind", "service_level", "0.7", threshold_seconds=20, end=CHANGED)
    world.term("northwind", "service_level", "0.8", threshold_seconds=20, start=CHANGED + timedelta(days=1))
    both_weeks(world, "northwind", 20, 20)
    assert compared(world).difference == pytest.approx(-0.1)


def test_a_total_that_left_somebody_out_is_not_set_beside_one_that_did_not(world: World) -> None:
    both_weeks(world, "northwind", 20, 20)
    both_weeks(world, "pacifica", 30, 20)
    assert (compared(world).figure.n, compared(world).alike) == (100, False)


def test_a_row_is_compared_for_itself(world: World) -> None:
    both_weeks(world, "northwind", 20, 20)
    both_weeks(world, "pacifica", 30, 20)
    result = ask(world, "service_level", versus=EARLIER, by=(Dimension.VENDOR,))
    alike = {
        vendor: comparison.alike
        for vendor in ("northwind", "pacifica")
        if (comparison := row(result, vendor).comparison)
    }
    assert alike == {"northwind": True, "pacifica": False}

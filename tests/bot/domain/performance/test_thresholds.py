"""Service levels within different thresholds are never added up."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Verdict
from tests.bot.domain.performance.asking import MONDAY, ask
from tests.factories import World


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").vendor("atlas").queue("billing")


def day(world: World, vendor: str, threshold: int | None, good: int, *, later: int = 0) -> None:
    atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0}
    when = MONDAY + timedelta(days=later)
    world.day(world.line(vendor, "billing"), when, threshold_seconds=threshold, **atoms)


def test_one_threshold_nobody_promised_is_shown_and_named(world: World) -> None:
    day(world, "northwind", 30, 90)
    day(world, "pacifica", 30, 70)
    total = ask(world, "service_level").total
    assert (total.figure.value, total.unpromised, total.mismatched) == (0.8, 30, ())


def test_where_sources_differ_only_the_usual_one_counts(world: World) -> None:
    for vendor, threshold, good in (("northwind", 20, 60), ("pacifica", 30, 90), ("atlas", None, 80)):
        day(world, vendor, threshold, good)
    result = ask(world, "service_level", by=(Dimension.VENDOR,))
    assert [each.figure.value for each in result.rows] == [0.8, 0.6, 0.9]
    assert (result.total.figure.numerator, result.total.figure.n) == (140, 200)
    assert (result.total.mismatched, result.total.unpromised) == ((30,), None)


def test_where_none_is_the_usual_one_there_is_no_total(world: World) -> None:
    day(world, "northwind", 30, 60)
    day(world, "pacifica", 60, 90)
    total = ask(world, "service_level").total
    assert (total.verdict, total.mismatched) == (Verdict.NO_DATA, (30, 60))


def test_a_term_without_a_threshold_adds_up_no_two_either(world: World) -> None:
    world.term("northwind", "service_level", "0.8")
    day(world, "northwind", 30, 90)
    assert ask(world, "service_level").total.verdict is Verdict.MET
    day(world, "northwind", 20, 60, later=1)
    total = ask(world, "service_level").total
    assert (total.verdict, total.figure.value, total.mismatched) == (Verdict.MISSED, 0.6, (30,))


def test_what_nobody_promised_is_not_added_to_a_promise_of_another_threshold(world: World) -> None:
    world.term("northwind", "service_level", "0.8", threshold_seconds=20)
    day(world, "northwind", 20, 85)
    day(world, "pacifica", 30, 95)
    total = ask(world, "service_level").total
    assert (total.figure.value, total.verdict, total.mismatched) == (0.85, Verdict.MET, (30,))


def test_rows_that_say_nothing_leave_nothing_out(world: World) -> None:
    day(world, "northwind", 30, 90)
    world.day(world.line("pacifica", "billing"), MONDAY, offered=5, answered=5, threshold_seconds=20)
    assert ask(world, "service_level").total.figure.value == 0.9

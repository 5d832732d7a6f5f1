"""A case that was resolved and is open again is open: its latest status decides."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.bot.domain.performance.asking import ask
from tests.factories import World, new_york

OPENED = new_york("2026-11-10 08:00")
DUE = OPENED + timedelta(days=1)


@pytest.fixture
def world(engine: Engine) -> World:
    """One case stayed resolved after two hours, the other was reopened and is open."""
    world = World(engine).begin().vendor("northwind").queue("billing")
    line, resolved = world.line("northwind", "billing"), OPENED + timedelta(hours=2)
    world.case(line, "stayed", OPENED, due_at=DUE, resolved_at=resolved, reopen_count=0)
    return world.case(line, "reopened", OPENED, due_at=DUE, resolved_at=resolved, status="open", reopen_count=1)


def test_it_is_neither_cleared_nor_resolved_within_a_day(world: World) -> None:
    for kpi in ("clearance_rate", "res_24h", "resolution_rate"):
        figure = ask(world, kpi).total.figure
        assert (figure.numerator, figure.denominator) == (1, 2), kpi


def test_it_has_no_time_to_resolve(world: World) -> None:
    assert (ask(world, "ttr").total.figure.value, ask(world, "ttr").total.figure.n) == (7200, 1)


def test_it_is_late_once_it_is_due(world: World) -> None:
    assert ask(world, "sla_attainment").total.figure.value == 0.5
    not_yet_due = ask(world, "sla_attainment", now=DUE - timedelta(hours=1)).total.figure
    assert (not_yet_due.numerator, not_yet_due.denominator) == (1, 1)


def test_its_source_cannot_call_it_in_time(world: World) -> None:
    line = world.line("northwind", "billing")
    resolved = OPENED + timedelta(hours=2)
    world.case(line, "flagged", OPENED, due_at=DUE, resolved_at=resolved, status="on_hold", sla_met=True)
    figure = ask(world, "sla_attainment").total.figure
    assert (figure.numerator, figure.denominator) == (1, 3)


def test_it_still_counts_as_reopened(world: World) -> None:
    assert ask(world, "reopen_rate").total.figure.value == 0.5

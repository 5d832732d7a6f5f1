"""Atoms are added up, and a row that lacks one stays out of both sides."""

from datetime import timedelta

import pytest

from bot.domain.performance.result import Verdict
from tests.bot.domain.performance.asking import MONDAY, ask
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World

__all__ = ["world"]


def test_it_adds_atoms_and_never_averages_percentages(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=1000, answered=900, answered_in_threshold=900, short_abandoned=0)
    world.day(line, MONDAY + timedelta(days=1), offered=10, answered=1, answered_in_threshold=1, short_abandoned=0)
    total = ask(world, "service_level").total
    assert (total.figure.numerator, total.figure.denominator) == (901, 1010)
    assert total.figure.value == 901 / 1010


@pytest.mark.parametrize(
    ("variant", "value"),
    [
        ("SL1", 0.86),
        ("SL2", 0.8113207547169812),
        ("SL3", 0.8269230769230769),
        ("SL4", 0.8301886792452831),
        ("SL5", 0.819047619047619),
        ("SL5b", 0.8207547169811321),
    ],
)
def test_it_computes_each_service_level_variant_as_icmi_does(world: World, variant: str, value: float) -> None:
    line = world.line("northwind", "billing")
    world.term("northwind", "service_level", "0.80", threshold_seconds=20, variant=variant)
    world.day(
        line,
        MONDAY,
        offered=1060,
        answered=1000,
        abandoned=60,
        answered_in_threshold=860,
        abandoned_in_threshold=20,
        short_abandoned=10,
        threshold_seconds=20,
    )
    result = ask(world, "service_level")
    assert result.total.figure.value == pytest.approx(value, abs=1e-15)
    assert result.total.verdict is Verdict.MET


def test_it_says_no_data_where_nothing_was_loaded(world: World) -> None:
    total = ask(world, "aht").total
    assert (total.figure.value, total.verdict, total.coverage) == (None, Verdict.NO_DATA, None)


def test_it_says_no_data_for_a_zero_denominator(world: World) -> None:
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=0, answered=0, answered_in_threshold=0, short_abandoned=0
    )
    assert ask(world, "service_level").total.figure.value is None
    assert ask(world, "offered").total.figure.value == 0


def test_a_row_lacking_an_atom_stays_out_of_both_sides(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=100, answered=90, wait_answered_seconds=900)
    world.day(line, MONDAY + timedelta(days=1), offered=100, answered=90)
    total = ask(world, "asa").total
    assert (total.figure.numerator, total.figure.denominator) == (900, 90)


def test_missing_short_abandons_count_as_zero_for_service_level_only(world: World) -> None:
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=100, answered=90, answered_in_threshold=80, abandoned=10
    )
    level = ask(world, "service_level").total
    assert (level.figure.value, level.approx) == (0.8, True)
    assert ask(world, "abandon_rate").total.verdict is Verdict.NO_DATA
    assert ask(world, "abandon_rate_gross").total.figure.value == 0.1


def test_only_the_kpi_whose_atom_was_reconstructed_is_approx(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(
        line,
        MONDAY,
        offered=100,
        answered=90,
        answered_in_threshold=80.5,
        short_abandoned=0,
        approx=["answered_in_threshold"],
    )
    assert ask(world, "service_level").total.approx
    assert not ask(world, "answer_rate").total.approx

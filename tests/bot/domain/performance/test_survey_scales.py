"""Scores mean nothing without their scale."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from tests.bot.domain.performance.asking import ask
from tests.factories import World, new_york

ANSWERED = new_york("2026-11-10 10:00")


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").queue("billing")


def answers(world: World, scores: Sequence[int], scale: int | None, kind: str = "csat") -> None:
    line = world.line("northwind", "billing")
    for number, score in enumerate(scores):
        world.survey(line, f"{kind} {scale} {number}", ANSWERED, score, kind=kind, scale_max=scale)


@pytest.mark.parametrize(("scale", "good", "neutral", "bad"), [(5, 4, 3, 2), (7, 6, 5, 2), (10, 9, 8, 2)])
def test_the_boxes_are_those_of_the_scale(world: World, scale: int, good: int, neutral: int, bad: int) -> None:
    answers(world, (scale, good, neutral, bad), scale)
    assert ask(world, "csat").total.figure.value == 0.5
    assert ask(world, "dsat").total.figure.value == 0.25


def test_scales_meet_in_one_share(world: World) -> None:
    answers(world, (5, 1), 5)
    answers(world, (10, 8, 5), 10)
    answers(world, (1, 0), 1)
    figure = ask(world, "csat").total.figure
    assert (figure.numerator, figure.denominator) == (3, 7)


@pytest.mark.parametrize("scale", [2, 3, 4, 6, 100])
def test_a_scale_whose_boxes_nobody_defined_stays_out(world: World, scale: int) -> None:
    answers(world, (1, scale), scale)
    assert ask(world, "csat").total.figure.value is None
    assert ask(world, "dsat").total.figure.value is None


def test_nps_is_told_from_0_to_10_alone(world: World) -> None:
    answers(world, (10, 9, 7, 6), 10, "nps")
    answers(world, (10, 10), None, "nps")
    answers(world, (5, 4), 5, "nps")
    figure = ask(world, "nps").total.figure
    assert (figure.numerator, figure.denominator, figure.value) == (3, 6, 50.0)

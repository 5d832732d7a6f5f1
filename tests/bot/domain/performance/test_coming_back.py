"""Which contacts mean that a customer came back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from tests.bot.domain.performance.asking import ask, days
from tests.factories import World, new_york

FIRST = date(2026, 11, 1)
CALLED = new_york("2026-11-01 10:00")


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").queue("billing")


@pytest.mark.parametrize(("outcome", "again"), [("answered", 1), ("abandoned", 1), ("other", 0)])
def test_a_contact_that_was_never_offered_is_no_coming_back(world: World, outcome: str, again: int) -> None:
    line = world.line("northwind", "billing")
    world.contact(line, "first", CALLED, customer="ann", reason="bill")
    world.contact(line, "later", CALLED + timedelta(hours=3), customer="ann", reason="bill", outcome=outcome)
    first_day = days(FIRST, 1)
    answered = 2 if outcome == "answered" else 1
    figure = ask(world, "repeat_rate_24h", first_day).total.figure
    assert (figure.numerator, figure.denominator) == (again, answered)
    assert ask(world, "fcr_net", first_day).total.figure.value == 1 - again


def test_a_first_contact_stays_first_after_one_that_was_never_offered(world: World) -> None:
    line = world.line("northwind", "billing")
    world.contact(line, "outbound", CALLED - timedelta(hours=3), customer="ann", outcome="other")
    world.contact(line, "first", CALLED, customer="ann")
    assert ask(world, "fcr_net", days(FIRST, 1)).total.figure.n == 1

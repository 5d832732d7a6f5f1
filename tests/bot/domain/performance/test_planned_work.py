"""What was planned, against what came."""

from datetime import timedelta

import pytest

from tests.bot.domain.performance.asking import MONDAY, ask
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, new_york

__all__ = ["world"]


def test_forecast_error_agrees_with_the_reference(world: World) -> None:
    line = world.line("northwind", "billing")
    locked = world.line("northwind", "billing", language="")
    for offset, (forecast, actual) in enumerate(
        zip([1000, 1200, 900, 50, 1100], [1050, 1100, 1000, 100, 1045], strict=True)
    ):
        world.day(line, MONDAY + timedelta(days=offset), offered=actual, answered=actual)
        world.forecast(locked, MONDAY + timedelta(days=offset), forecast)
    assert ask(world, "wape").total.figure.value == pytest.approx(0.08265424912689173)
    assert ask(world, "bias").total.figure.value == pytest.approx(-0.010477299185098952)
    assert ask(world, "accuracy").total.figure.value == pytest.approx(0.9173457508731082)


def test_schedule_efficiency_does_not_net_out(world: World) -> None:
    line = world.line("northwind", "billing")
    for step, scheduled in enumerate((5, 15)):
        moment = new_york("2026-11-09 10:00") + timedelta(minutes=30 * step)
        world.interval(
            line, moment, offered=1, answered=1, required_agent_seconds=10, scheduled_agent_seconds=scheduled
        )
    assert ask(world, "schedule_efficiency").total.figure.value == 0.5

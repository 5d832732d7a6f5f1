"""A forecast is locked for a vendor's queue and channel, whatever sites and languages serve it."""

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Filters
from bot.errors import UserError
from tests.bot.domain.performance.asking import MONDAY, ask
from tests.factories import World


@pytest.fixture
def world(engine: Engine) -> World:
    """Two sites were offered 60 and 40; 70 and 50 were forecast."""
    world = World(engine).begin().vendor("northwind").queue("billing")
    for site, offered in (("cebu", 60), ("manila", 40)):
        world.day(world.line("northwind", "billing", site=site), MONDAY, offered=offered, answered=offered)
    for language, forecast in (("", 70), ("es", 50)):
        world.forecast(world.line("northwind", "billing", language=language), MONDAY, forecast)
    return world


def test_forecasts_of_one_cell_add_up(world: World) -> None:
    figure = ask(world, "bias").total.figure
    assert (figure.numerator, figure.denominator) == (20, 100)


@pytest.mark.parametrize("filters", [Filters(sites=("cebu",)), Filters(languages=("es",))])
def test_a_part_of_a_cell_is_not_held_against_the_whole_forecast(world: World, filters: Filters) -> None:
    with pytest.raises(UserError, match="not known by"):
        ask(world, "wape", filters=filters)

"""A forecast is locked for a whole queue and channel: a term that judges a part of it cannot count on all of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import standings
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.periods import Period
from tests.factories import World, new_york

TODAY = date(2026, 11, 17)
ASKED = Period("today", TODAY, TODAY + timedelta(days=1))


@pytest.fixture
def world(engine: Engine) -> World:
    """Four weeks of 100 calls at each of two sites, 200 a day forecast for the rest of the month."""
    world = World(engine).begin().vendor("northwind").queue("billing")
    world.term("northwind", "service_level", "0.80", threshold_seconds=20)
    for offset in range(1, 29):
        for site in ("cebu", "manila"):
            atoms = {"offered": 100, "answered": 90, "answered_in_threshold": 85, "short_abandoned": 0}
            world.day(world.line("northwind", "billing", site=site), TODAY - timedelta(days=offset), **atoms)
    for offset in range(14):
        world.forecast(world.line("northwind", "billing"), TODAY + timedelta(days=offset), 200)
    return world


def stand(world: World) -> list[Standing]:
    world.rolled_up()
    with world.engine.connect() as connection:
        query = KpiQuery("service_level", ASKED, ADMINISTRATOR, new_york("2026-11-17 13:30"))
        return standings(connection, query, books_of(connection))


def test_a_term_over_the_whole_cell_counts_on_its_forecast(world: World) -> None:
    (found,) = stand(world)
    assert found.outlook is not None
    assert (found.outlook.expected, found.outlook.forecast) == (14 * 200, True)


def test_terms_that_share_it_are_projected(world: World) -> None:
    world.term("northwind", "service_level", "0.90", threshold_seconds=20, site="cebu")
    outlooks = [found.outlook for found in stand(world)]
    assert [(each.expected, each.forecast) for each in outlooks if each] == [(1400, False), (1400, False)]


def test_what_came_under_another_formula_is_still_what_usually_comes(world: World) -> None:
    world.term("northwind", "service_level", "0.90", threshold_seconds=20, site="cebu", end=TODAY - timedelta(days=1))
    world.term("northwind", "service_level", "0.90", threshold_seconds=20, site="cebu", variant="SL2", start=TODAY)
    found = next(each for each in stand(world) if each.term.wording.variant == "SL2")
    assert found.outlook is not None
    assert found.outlook.expected == 1400

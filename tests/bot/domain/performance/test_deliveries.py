"""Intervals that came and were expected, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.deliveries import Delivery, deliveries
from bot.periods import Period
from tests.factories import World, halves, new_york

TUESDAY = date(2026, 11, 17)
PERIOD = Period("", TUESDAY, TUESDAY + timedelta(days=1))
NOW = new_york("2026-11-18 07:30")


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind").vendor("pacifica")
    return built.queue("billing", hours="mon-sun 08:00-12:00").queue("mail", channel="email")


def tell(world: World, series: int, day: date, count: int) -> None:
    for starts_at in halves(day, count=count):
        world.interval(series, starts_at, offered=1, answered=1)


def read(world: World, viewer: Viewer = ADMINISTRATOR) -> dict[int, Delivery]:
    world.rolled_up()
    with world.engine.connect() as connection:
        return dict(deliveries(connection, viewer, books_of(connection), PERIOD, NOW))


def test_it_counts_what_came_of_what_was_expected(world: World) -> None:
    line = world.line("northwind", "billing")
    tell(world, line, TUESDAY, 5)
    assert read(world) == {line: Delivery(5, 8)}


def test_a_series_that_fell_silent_is_expected(world: World) -> None:
    line = world.line("northwind", "billing")
    tell(world, line, TUESDAY - timedelta(days=3), 8)
    assert read(world) == {line: Delivery(0, 8)}


def test_queues_without_hours_and_rows_of_whole_days_tell_nothing(world: World) -> None:
    tell(world, world.line("northwind", "mail", channel="email"), TUESDAY, 3)
    world.day(world.line("pacifica", "billing"), TUESDAY, offered=3, answered=3)
    assert read(world) == {}


def test_a_vendor_hears_of_its_own_series_only(world: World) -> None:
    own = world.line("northwind", "billing")
    for series in (own, world.line("pacifica", "billing")):
        tell(world, series, TUESDAY, 8)
    assert read(world, Viewer("Nico", Role.SUPERVISOR, "northwind")) == {own: Delivery(8, 8)}

"""A steady past, a last Tuesday, and the digest of the morning after."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from reports.daily_digest.building import build
from reports.edition import Edition
from tests.factories import World, new_york

MARIA = Viewer("Maria", Role.MANAGER)
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")
TUESDAY = date(2026, 11, 17)
NOW = new_york("2026-11-18 07:30")


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")
    return built.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)


def calls(world: World, day: date, share: float, *, vendor: str = "northwind", offered: int = 1_000) -> None:
    good = round(offered * share)
    atoms: dict[str, Any] = {"offered": offered, "answered": offered, "answered_in_threshold": good}
    world.day(world.line(vendor, "billing"), day, short_abandoned=0, abandoned=0, threshold_seconds=20, **atoms)


def weeks(world: World, last: float, *, usual: float = 0.84, first: date = TUESDAY - timedelta(days=100)) -> None:
    """A steady past with a little spread, and `last` on Tuesday."""
    day = first
    while day < TUESDAY:
        calls(world, day, usual + 0.01 * (day.toordinal() % 5 - 2) / 2)
        day += timedelta(days=1)
    calls(world, TUESDAY, last)


def built(world: World, viewer: Viewer = MARIA, now: datetime = NOW) -> Edition:
    world.rolled_up()
    with world.engine.connect() as connection:
        return build(connection, viewer, books_of(connection), now)

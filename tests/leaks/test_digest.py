"""A vendor's digest is the same, byte for byte, where the other vendor never existed."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.message import render
from reports.daily_digest.building import build
from reports.edition import Edition
from tests.factories import new_york
from tests.leaks.conftest import Engines
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side

BOTH = "both"
SIDES = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
MORNINGS = [new_york(f"2026-{day} 07:30") for day in ("10-09", "11-02", "11-16", "11-17", "11-18", "12-01")]


def edition(engine: Engine, side: Side, now: datetime) -> Edition:
    with engine.connect() as connection:
        made = build(connection, Viewer("Sam", Role.SUPERVISOR, side.key), books_of(connection), now)
    # The number of the last load is kept and never shown.
    return replace(made, horizon=0)


@SIDES
@pytest.mark.parametrize("now", MORNINGS, ids=str)
def test_nothing_of_a_digest_changes_when_the_other_vendor_is_removed(
    engines: Engines, side: Side, now: datetime
) -> None:
    together, alone = (edition(engines[place], side, now) for place in (BOTH, side.key))
    assert together == alone
    assert [render(each) for each in (together.message, *together.replies)] == [
        render(each) for each in (alone.message, *alone.replies)
    ]


@SIDES
def test_no_name_of_the_other_vendor_is_in_it(engines: Engines, side: Side) -> None:
    other = OTHER[side.key]
    for now in MORNINGS:
        told = str(edition(engines[BOTH], side, now))
        assert other.key not in told
        assert other.name not in told


def test_a_digest_of_everybody_names_both(engines: Engines) -> None:
    """Or the tests above would hold of anything."""
    with engines[BOTH].connect() as connection:
        maria = Viewer("Maria", Role.MANAGER)
        told = str(build(connection, maria, books_of(connection), MORNINGS[4]))
    assert NORTHWIND.name in told
    assert LOTUSLINE.name in told

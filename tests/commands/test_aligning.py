"""What an import was in the way of is done by the clockwork."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.options import Surroundings
from bot.domain.loads.lease import claim
from bot.domain.loads.tables import Load
from bot.domain.performance.tables import QueueInterval
from commands.aligning import Aligning
from tests.bot.connectors.importing.shop import add_alias, all_of, intervals, load, open_shop, rows_of


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def held(engine: Engine, tmp_path: Path) -> Engine:
    """One row waits for a queue that is known by now."""
    open_shop(engine)
    load(engine, intervals(["2026-11-02T15:00Z,30,northwind,Line 5,10,9"]), tmp_path)
    add_alias(engine, 1, "line 5")
    return engine


def test_rows_load_once_the_import_in_the_way_has_ended(held: Engine) -> None:
    aligning = Aligning(held, now)
    with held.begin() as connection:
        lease = claim(connection, at=now())
        assert lease is not None
    aligning.align()
    assert rows_of(held, QueueInterval, "offered") == []
    with held.begin() as connection:
        lease.release(connection, now())
    aligning.align()
    assert rows_of(held, QueueInterval, "offered") == [(10,)]


def test_each_revision_is_looked_at_once(held: Engine, tmp_path: Path) -> None:
    aligning = Aligning(held, now)
    # Loading rows makes a series known, which is a revision of its own.
    aligning.align()
    aligning.align()
    load(held, intervals(["2026-11-03T15:00Z,30,northwind,Line 6,10,9"]), tmp_path)
    add_alias(held, 1, "line 6")
    aligning.align()
    assert len(rows_of(held, QueueInterval, "offered")) == 1
    Aligning(held, now).align()
    assert len(rows_of(held, QueueInterval, "offered")) == 2


def test_before_there_is_a_programme_nothing_is_done(engine: Engine) -> None:
    Aligning(engine, now).align()
    assert all_of(engine, Load, "id") == []


def test_rows_an_import_held_that_began_before_the_change_are_not_forgotten(engine: Engine, tmp_path: Path) -> None:
    open_shop(engine)
    aligning = Aligning(engine, now)

    def named_meanwhile(_done: int, _size: int) -> None:
        add_alias(engine, 1, "line 5")
        aligning.align()

    text = intervals(["2026-11-02T15:00Z,30,northwind,Line 5,10,9"])
    assert load(engine, text, tmp_path, around=Surroundings(progress=named_meanwhile)).held == 1
    aligning.align()
    assert rows_of(engine, QueueInterval, "offered") == [(10,)]

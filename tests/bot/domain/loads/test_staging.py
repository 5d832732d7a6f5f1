"""Rows may be stored beside the caller's work, but no write of a load overtakes another."""

from datetime import UTC, datetime
from threading import Event

import numpy as np
import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.domain.loads.lease import claim
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import LoadDay
from tests.factories import World

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


def staging(engine: Engine, steps: list[str], held: Event) -> Staging:
    def step(name: str) -> None:
        assert held.wait(10)
        steps.append(name)

    world = World(engine).begin()
    with engine.begin() as connection:
        lease = claim(connection, at=NOW)
    assert lease is not None
    return Staging(engine, lease, world.load_id, world.load_id, lambda: NOW, step)


def days(*numbers: int) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    return {"day": np.array(numbers, dtype=np.int64)}


def stored(engine: Engine) -> set[int]:
    with engine.connect() as connection:
        return set(connection.execute(select(table_of(LoadDay).c.day)).scalars().all())


def test_the_caller_prepares_more_while_postgresql_stores(postgres_engine: Engine) -> None:
    steps, held = list[str](), Event()
    load = staging(postgres_engine, steps, held)
    with load.beside():
        load.insert(table_of(LoadDay), days(1, 2), (("load_id", load.load_id),))
        assert (steps, stored(postgres_engine)) == ([], set())
        held.set()
        with load.write("the next") as connection:
            assert len(connection.execute(select(table_of(LoadDay))).all()) == 2
    assert steps == ["insert load_day", "the next"]


def test_everything_is_stored_when_the_caller_is_done(engine: Engine) -> None:
    steps, held = list[str](), Event()
    held.set()
    load = staging(engine, steps, held)
    with load.beside():
        for number in range(4):
            load.insert(table_of(LoadDay), days(number), (("load_id", load.load_id),))
    assert steps == ["insert load_day"] * 4
    assert len(stored(engine)) == 4


def test_what_goes_wrong_while_rows_are_stored_is_not_lost(engine: Engine) -> None:
    def step(_name: str) -> None:
        raise OSError("the disk is full")

    load = staging(engine, [], Event())
    load.step = step
    with pytest.raises(OSError, match="disk"), load.beside():
        load.insert(table_of(LoadDay), days(1), (("load_id", load.load_id),))
    assert stored(engine) == set()

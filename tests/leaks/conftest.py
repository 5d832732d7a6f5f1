"""The programme of both vendors and of each alone, built once a test session, for reading only."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from tests import postgres
from tests.leaks.programme import build
from tests.leaks.sides import LOTUSLINE, NORTHWIND, SIDES, Side

Engines = dict[str, Engine]
"""By the key of the only vendor, and "both"."""


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engines]:
    folder = tmp_path_factory.mktemp("leaks")

    def opened(name: str, sides: tuple[Side, ...]) -> Engine:
        path = folder / f"{name}.sqlite"
        shutil.copyfile(migrated_file, path)
        engine = open_engine(f"sqlite:///{path}")
        build(engine, sides)
        return engine

    yield from _all_of(opened)


def _all_of(opened: Callable[[str, tuple[Side, ...]], Engine]) -> Iterator[Engines]:
    found = {"both": opened("both", SIDES)}
    found |= {side.key: opened(side.key, (side,)) for side in (NORTHWIND, LOTUSLINE)}
    yield found
    for engine in found.values():
        engine.dispose()


@pytest.fixture(scope="session")
def postgres_engines() -> Iterator[Engines]:
    with (
        postgres.migrated_database() as both,
        postgres.migrated_database() as north,
        postgres.migrated_database() as lotus,
    ):
        addresses = {"both": both, NORTHWIND.key: north, LOTUSLINE.key: lotus}

        def opened(name: str, sides: tuple[Side, ...]) -> Engine:
            engine = open_engine(addresses[name])
            build(engine, sides)
            return engine

        yield from _all_of(opened)

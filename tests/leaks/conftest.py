"""The programme of both vendors and of each alone, built once a test session, for reading only."""

import fcntl
import os
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
    built, folder = _of_all_workers(tmp_path_factory), tmp_path_factory.mktemp("leaks")
    with (built / "turn").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (built / "done").exists():
            _build_all(built, migrated_file)

    def opened(name: str, _sides: tuple[Side, ...]) -> Engine:
        shutil.copyfile(built / f"{name}.sqlite", folder / f"{name}.sqlite")
        return open_engine(f"sqlite:///{folder / name}.sqlite")

    yield from _all_of(opened)


def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for every process of this session."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    shared.mkdir(exist_ok=True)
    return shared


def _build_all(folder: Path, migrated_file: Path) -> None:
    for name, sides in {"both": SIDES, **{side.key: (side,) for side in SIDES}}.items():
        path = folder / f"{name}.sqlite"
        shutil.copyfile(migrated_file, path)
        engine = open_engine(f"sqlite:///{path}")
        build(engine, sides)
        with engine.connect() as connection:
            # What is still in the log would not be copied with the file.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
    (folder / "done").touch()


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

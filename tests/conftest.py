"""Databases for the tests: a fresh, migrated one each, on both engines."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.migrations.running import migrate
from tests import postgres
from tests.emptied import EmptiedDatabase
from tests.statements import share_compiled_statements

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

LONGEST_FIRST = (
    *("tests/flows/", "tests/leaks/", "tests/bot/connectors/importing/"),
    *("tests/soak/", "tests/commands/demo/"),
)
"""A worker takes one file after the other; the long ones last would leave the other workers idle."""
share_compiled_statements()


def pytest_configure(config: pytest.Config) -> None:
    if postgres.FOLDER not in os.environ:
        lock = postgres.announce()
        config.add_cleanup(lambda: postgres.withdraw(lock))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST_FIRST))


def pytest_collection_finish() -> None:
    """What is imported by now stays for good: looking through it again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_engine(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path / "govbot.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def emptied() -> Iterator[EmptiedDatabase]:
    database = EmptiedDatabase()
    yield database
    database.close()


@pytest.fixture
def postgres_engine(emptied: EmptiedDatabase) -> Iterator[Engine]:
    with emptied.lent() as address:
        engine = open_engine(address)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """The same test on both databases."""
    chosen: Engine = request.getfixturevalue("sqlite_engine" if request.param == "sqlite" else "postgres_engine")
    return chosen

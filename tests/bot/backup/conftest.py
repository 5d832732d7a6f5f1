"""A database with a row in every table, and an empty one of either kind to restore into."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.backup.backing_up import back_up
from bot.database.engine import open_engine
from tests import postgres
from tests.rows import MOMENT, put_a_row_in_every_table


@pytest.fixture
def full(engine: Engine) -> Engine:
    put_a_row_in_every_table(engine)
    return engine


@pytest.fixture(params=["into sqlite", "into postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    if request.param == "into sqlite":
        shutil.copyfile(migrated_file, tmp_path / "target.sqlite")
        made = open_engine(f"sqlite:///{tmp_path / 'target.sqlite'}")
        yield made
        made.dispose()
        return
    with postgres.migrated_database() as address:
        made = open_engine(address)
        yield made
        made.dispose()


@pytest.fixture
def file(full: Engine, tmp_path: Path) -> Path:
    """A backup of the full database."""
    back_up(full, tmp_path / "kept.zip", now=MOMENT)
    return tmp_path / "kept.zip"

"""A scene on either database."""

import shutil
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from tests.commands.dropped.scene import Scene
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with LocalSlack() as slack:
        slack.workspace.rate = RateLimit(burst=inf)
        yield Scene(engine, slack)


@pytest.fixture
def migrated_twin(migrated_file: Path, tmp_path: Path) -> Iterator[Scene]:
    """The same scene once more, for what is to be told alike."""
    path = tmp_path / "twin.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    with LocalSlack() as slack:
        slack.workspace.rate = RateLimit(burst=inf)
        yield Scene(engine, slack)
    engine.dispose()

"""The demo's own database, with little history: a whole programme loaded through the real import."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.demo.stage import Stage, set_stage

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)
"""Tuesday 17 November, 13:30 in New York."""
WEEKS = 8


def small_stage(factory: pytest.TempPathFactory) -> Stage:
    """One for all tests of a process, which must not write to it."""
    home = factory.getbasetemp() / "stage"
    home.mkdir(exist_ok=True)
    return set_stage(home, NOW, lambda _text: None, weeks=WEEKS)


def quiet_programme(stage: Stage) -> str:
    """The sample's programme file, of which nothing is posted by itself, whenever the tests run."""
    file = (stage.folder / "sample" / "programme.yaml").read_text()
    assert "report: daily_digest," in file
    return file.replace("report: daily_digest,", "report: daily_digest, state: paused,")


def quiet_copy(stage: Stage, path: Path) -> None:
    """Its database, likewise, to be written to."""
    shutil.copyfile(stage.folder / "govbot.sqlite", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("UPDATE subscription SET state = 'paused'").rowcount == 1

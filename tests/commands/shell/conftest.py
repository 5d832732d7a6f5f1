"""Shell commands run in this process, on the sample programme or on a database of their own."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from click.testing import CliRunner, Result

from commands.demo.stage import Stage
from commands.shell.entries import govbot
from tests.stages import small_stage

NOW = "2026-11-17T13:30"


@dataclass(frozen=True)
class Shell:
    """Runs `govbot …` against one database."""

    database: str

    def run(self, *words: str, stdin: bytes = b"", **environment: Any) -> Result:
        variables: dict[str, Any] = {"DATABASE_URL": self.database, "SLACK_BOT_TOKEN": None, "SLACK_APP_TOKEN": None}
        variables |= {"SLACK_SIGNING_SECRET": None, **environment}
        return CliRunner().invoke(govbot, words, input=stdin, env=variables)


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return small_stage(tmp_path_factory)


@pytest.fixture
def shell(stage: Stage) -> Shell:
    """On the sample programme: for commands that only read."""
    return Shell(stage.database)


@pytest.fixture
def empty(tmp_path: Path) -> Shell:
    """On an SQLite file that does not exist yet."""
    return Shell(f"sqlite:///{tmp_path / 'new.sqlite'}")


@pytest.fixture
def migrated(empty: Shell) -> Shell:
    assert empty.run("migrate").exit_code == 0
    return empty


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    # A shell command sets the process's logs up for itself.
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def programme(stage: Stage) -> Path:
    """The sample's programme file."""
    return stage.folder / "sample" / "programme.yaml"

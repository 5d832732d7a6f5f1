"""The demo's workspace on a small sample."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import Engine

from bot.database.engine import open_engine
from commands.assembly import program_on
from commands.demo.cast import Cast, read_cast
from commands.demo.hours import Hours
from commands.demo.morning import Morning
from commands.demo.stage import Stage
from commands.demo.workspace import Workspace
from commands.drawing import terminal
from tests.stages import small_stage


@dataclass
class Screen:
    """What a person at the demo types and sees."""

    workspace: Workspace
    console: Console

    def after(self, *lines: str) -> str:
        """What is drawn by the last line."""
        shown = io.StringIO()
        for line in lines:
            shown = io.StringIO()
            self.console.file = shown
            assert self.workspace.typed(line)
        return shown.getvalue()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return small_stage(tmp_path_factory)


@pytest.fixture(scope="session")
def stage_engine(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A copy: what is typed at the demo is written down."""
    copy = tmp_path_factory.mktemp("demo") / "govbot.sqlite"
    shutil.copyfile(stage.folder / "govbot.sqlite", copy)
    engine = open_engine(f"sqlite:///{copy}")
    yield engine
    engine.dispose()


@pytest.fixture
def cast(stage_engine: Engine) -> Cast:
    with stage_engine.connect() as connection:
        return read_cast(connection)


@pytest.fixture
def screen(stage: Stage, stage_engine: Engine, cast: Cast, tmp_path: Path) -> Screen:
    console = terminal(io.StringIO())
    listener = program_on(stage_engine, clock=lambda: stage.now).listener
    morning = Morning(stage_engine, stage.now, tmp_path, cast, console)
    return Screen(Workspace(listener, cast, console, morning, Hours(stage_engine, stage.now, cast, console)), console)

"""Time passes in the demo, and what govbot posts meanwhile is shown."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.database.engine import open_engine
from commands.assembly import program_on
from commands.demo.cast import read_cast
from commands.demo.hours import HOW, Hours
from commands.demo.morning import Morning
from commands.demo.stage import DATABASE, Stage
from commands.demo.workspace import Workspace
from commands.drawing import terminal
from tests.commands.demo.conftest import Screen


@pytest.fixture
def screen(stage: Stage, tmp_path: Path) -> Iterator[Screen]:
    """One that may be written in."""
    shutil.copyfile(stage.folder / DATABASE, tmp_path / DATABASE)
    engine, console = open_engine(f"sqlite:///{tmp_path / DATABASE}"), terminal(io.StringIO())
    with engine.connect() as connection:
        cast = read_cast(connection)
    hours = Hours(engine, stage.now, cast, console)
    listener = program_on(engine, clock=hours.now).listener
    morning = Morning(engine, stage.now, tmp_path, cast, console)
    yield Screen(Workspace(listener, cast, console, morning, hours), console)
    engine.dispose()


def test_a_newcomer_raises_acknowledges_and_resolves_one_and_sees_its_clocks(screen: Screen) -> None:
    raised = screen.after("/escalate S2 northwind callers cut off")
    assert "NW-1 raised, S2: callers cut off" in raised
    assert "acknowledge by 14:00 · contain by 17:30 · resolve by Wed 18 Nov 13:30" in raised
    shown = screen.after("later 20m")
    assert "#northwind:\nNW-1 · S2 · callers cut off" in shown
    assert "#northwind, thread:\nNow at L2." in shown
    assert shown.endswith("It is Tue 17 Nov, 13:50 in New York.\n")
    assert "acknowledged by Nico after 20 m (target 30 m ✓)" in screen.after("as nico", "/escalate ack NW-1")
    assert "update due" in screen.after("later 2h")
    assert "Resolved" in screen.after("/escalate resolve NW-1 the trunk was replaced")
    assert "the card is now:" in screen.after("later 1m")


def test_what_is_posted_reads_as_it_was_typed(screen: Screen) -> None:
    screen.after("/escalate northwind calls < 5 s & silent")
    assert "NW-1 · S3 · calls < 5 s & silent" in screen.after("later 20s")


def test_a_slip_is_undone_before_anybody_sees_it(screen: Screen) -> None:
    assert "is undone" in screen.after("/escalate northwind slip", "/escalate undo NW-1")
    assert screen.after("later 1h") == "It is Tue 17 Nov, 14:30 in New York.\n"


@pytest.mark.parametrize("words", ["", "soon", "0m", "15 days", "99d", "-2h"])
def test_how_much_later_is_asked_where_it_is_not_said(screen: Screen, words: str) -> None:
    assert screen.after(f"later {words}") == f"{HOW}\n"

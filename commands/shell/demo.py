"""`govbot demo`."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import monotonic

import click
from rich.console import Console
from rich.status import Status

from bot.database.engine import open_engine
from bot.runtime.logs import set_up_logs
from commands.assembly import program_on
from commands.demo.cast import read_cast
from commands.demo.completion import completions
from commands.demo.home import demo_home
from commands.demo.hours import Hours
from commands.demo.keyboard import converse
from commands.demo.morning import Morning
from commands.demo.stage import DATABASE, Stage, set_stage
from commands.demo.tour import opening, play
from commands.demo.workspace import Workspace
from commands.drawing import terminal


@click.command("demo")
@click.option("--fresh", is_flag=True, help="Make the sample again, even where today's is there already.")
def command(fresh: bool) -> None:
    """A sample programme in an embedded database, and a workspace to type in; no Slack needed.

    Without a terminal it plays a short tour.
    """
    console, home = terminal(sys.stdout), demo_home()
    with (home / "log").open("a", encoding="utf-8") as log:
        set_up_logs("warning", json=True, stream=log)
        began = monotonic()
        with Status("Looking for today's sample …", console=console) as status:
            stage = set_stage(home, datetime.now(UTC), lambda text: _tell(status, text), fresh=fresh)
        console.print(f"The sample programme is ready after {monotonic() - began:.0f} s.", style="dim")
        with TemporaryDirectory(prefix="govbot-demo-") as folder:
            _open(stage, _copied(stage, Path(folder)), console, home)


def _copied(stage: Stage, folder: Path) -> Stage:
    """What is done in one demo is not there in the next: each plays on a copy."""
    copyfile(stage.folder / DATABASE, folder / DATABASE)
    return replace(stage, folder=folder)


def _tell(status: Status, text: str) -> None:
    status.update(f"{text} …")


def _open(stage: Stage, copy: Stage, console: Console, home: Path) -> None:
    engine = open_engine(copy.database)
    try:
        with engine.connect() as connection:
            cast = read_cast(connection)
        hours = Hours(engine, stage.now, cast, console)
        listener = program_on(engine, clock=hours.now).listener
        morning = Morning(engine, stage.now, stage.folder, cast, console)
        workspace = Workspace(listener, cast, console, morning, hours)
        console.print(opening(stage, workspace))
        if sys.stdin.isatty():
            converse(workspace, console, home, completions(engine, stage, cast, workspace))
        else:
            play(workspace, console)
    finally:
        engine.dispose()

"""`govbot alerts run`: judged by hand, told once."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.domain.alerts.amending import set_alert
from bot.domain.alerts.kept import Extent, Mode, Setting
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from commands.demo.stage import Stage
from tests.commands.shell.conftest import NOW, Shell

SET = datetime(2026, 11, 17, 5, tzinfo=UTC)


@pytest.fixture
def own(stage: Stage, tmp_path: Path) -> Shell:
    """The sample programme, to be written to; #vendor-ops is told when a feed is late."""
    shutil.copyfile(stage.folder / "govbot.sqlite", tmp_path / "govbot.sqlite")
    shell = Shell(f"sqlite:///{tmp_path / 'govbot.sqlite'}")
    engine = open_engine(shell.database)
    with unit_of_work(engine) as session:
        registry = books_of(session.connection()).registry
        late = Setting("", Extent(), "C0OPS", Mode.LATE)
        set_alert(session, late, by=ADMINISTRATOR, registry=registry, now=SET)
    engine.dispose()
    return shell


def test_what_is_due_at_a_moment_is_judged_and_told_once(own: Shell) -> None:
    tomorrow = (datetime.fromisoformat(NOW) + timedelta(days=1)).isoformat()
    done = own.run("alerts", "run", "--now", tomorrow)
    assert (done.exit_code, "feed: nothing since" in done.stdout) == (0, True)
    with sqlite3.connect(own.database.removeprefix("sqlite:///")) as connection:
        waiting = connection.execute("SELECT count(*) FROM outbox WHERE key LIKE 'alert:%'").fetchone()
    assert f"1 alerts were due, {waiting[0]} messages told.\n" in done.stdout
    assert own.run("alerts", "run", "--now", tomorrow).stdout == "Nothing is due.\n"

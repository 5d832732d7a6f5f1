"""`govbot work` and `govbot serve` as processes: files are collected, and what was begun is finished."""

import http.client
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from tests.flows.programs import free_port
from tests.processes import environment
from tests.slack.local import LocalSlack
from tests.stages import quiet_programme, small_stage
from tests.warm import WarmProcess, govbot

HEADER = "interval_start,interval_minutes,queue,offered,answered\n"
SECONDS = 60


class Working:
    """A `govbot work` on the sample programme, whose Northwind has a watched folder."""

    def __init__(self, folder: Path, slack: LocalSlack) -> None:
        self.folder, self.slack = folder, slack
        self.inbox = folder / "inbox" / "northwind"
        self.port = free_port()
        self.variables = {
            "DATABASE_URL": f"sqlite:///{folder / 'govbot.sqlite'}",
            "GOVBOT_PORT": str(self.port),
            "SLACK_API_URL": f"{slack.address}/api/",
            "SLACK_BOT_TOKEN": slack.workspace.bot_token,
        }

    def start(self, *words: str) -> WarmProcess:
        variables = environment(**self.variables)
        return WarmProcess("commands.terminal", words, cwd=self.folder, env=variables, log=self.folder / "log")

    def logged(self) -> str:
        return (self.folder / "log").read_text()

    def asked(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def wait_for(self, happened: object, seconds: float = SECONDS) -> None:
        deadline, pause = monotonic() + seconds, Event()
        while not happened():  # type: ignore[operator]
            assert monotonic() < deadline, self.logged()
            pause.wait(0.05)


@pytest.fixture
def working(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Working]:
    stage = small_stage(tmp_path_factory)
    shutil.copyfile(stage.folder / "govbot.sqlite", tmp_path / "govbot.sqlite")
    programme = quiet_programme(stage).replace("slack: U0NICO,", "slack: U0NICO, team: T0NW,")
    watched = f"{programme}\ninbox: [{{vendor: northwind, folder: inbox/northwind, settle_seconds: 0}}]\n"
    (tmp_path / "programme.yaml").write_text(watched)
    with LocalSlack() as slack:
        made = Working(tmp_path, slack)
        made.inbox.mkdir(parents=True)
        applied = govbot("apply", "programme.yaml", cwd=tmp_path, **made.variables)
        assert "inbox inbox/northwind" in applied.stdout, applied.stderr
        yield made


@contextmanager
def running(working: Working, *words: str) -> Iterator[WarmProcess]:
    process = working.start(*words)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def rows(count: int) -> str:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    moments = (start + timedelta(minutes=5 * number) for number in range(count))
    return HEADER + "".join(f"{moment:%Y-%m-%dT%H:%MZ},5,billing-voice,1,1\n" for moment in moments)


def test_a_dropped_file_is_loaded_and_told_of_in_the_vendors_channel(working: Working) -> None:
    with running(working, "work") as process:
        working.wait_for(lambda: working.asked("/readyz") == (200, "ready"))
        (working.inbox / "acd.csv").write_text(HEADER + "2026-11-17T09:00-05:00,30,billing-voice,10,9\n")
        (seen,) = working.slack.seen("U0MARIA", seconds=SECONDS)
        assert (seen.channel, seen.text.startswith("acd.csv: recognised as queue_intervals")) == ("C0NORTH", True)
        assert (working.inbox / "done" / "acd.csv").exists()
        assert working.asked("/healthz") == (200, "alive")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert "acd.csv" not in working.logged()
    assert "Traceback" not in working.logged()


def test_an_import_that_runs_is_finished_before_it_stops(working: Working) -> None:
    (working.inbox / "long.csv").write_text(rows(200_000))
    with running(working, "work") as process:
        working.wait_for(lambda: claimed(working))
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0
    assert [path.name for path in (working.inbox).rglob("long*") if path.suffix == ".csv"] == ["long.csv"]
    assert not claimed(working)
    assert (working.inbox / "long.csv").exists() is False


def test_a_process_that_is_killed_in_the_middle_loads_nothing_twice(working: Working) -> None:
    (working.inbox / "long.csv").write_text(rows(100_000))
    with running(working, "work") as process:
        working.wait_for(lambda: claimed(working))
        process.kill()
        process.wait(10)
    with running(working, "work"):
        (seen,) = working.slack.seen("U0MARIA", seconds=SECONDS)
        working.wait_for(lambda: not claimed(working))
    assert seen.text.startswith("long.csv: ")
    assert sum(path.name == "long.csv" for path in working.inbox.rglob("*")) == 1


def claimed(working: Working) -> bool:
    connection = sqlite3.connect(working.folder / "govbot.sqlite", timeout=30)
    try:
        return bool(connection.execute("SELECT count(*) FROM inbox_file WHERE holder <> ''").fetchone()[0])
    finally:
        connection.close()

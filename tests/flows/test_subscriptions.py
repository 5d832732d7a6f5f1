"""A subscription made by slash command is posted by `govbot work` at its time, once, with two of them running."""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.database.engine import open_engine
from commands.sealing import Sealing
from tests import postgres
from tests.flows.programs import running
from tests.flows.test_real_program import SERVE, asked
from tests.processes import environment
from tests.slack.local import LocalSlack
from tests.slack.workspace import Sent
from tests.warm import WarmProcess, govbot

WORKING = "tests.flows.clocked_work"
PROGRAMME = """
programme: {name: Acme, timezone: America/New_York}
vendors: [{key: northwind, code: NW, name: Northwind BPO, channels: [C0NORTH]}]
queues: [{key: billing-voice, channel: voice}]
channels: [{slack: C0OPS, kind: internal}]
people:
  - {slack: U0MARIA, name: Maria, role: manager}
  - {slack: U0NICO, name: Nico, role: supervisor, vendor: northwind, team: T0NW, until: 2099-01-01}
contracts:
  - {vendor: northwind, code: A, currency: USD, effective_from: 2020-01-01, terms: [{kpi: abandon_rate, target: 0.05}]}
"""
HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered,abandoned\n"
FAR = timedelta(hours=2)
SHORTLY = timedelta(seconds=3)
LONG_ENOUGH = 12.0
"""Seconds in which each worker looks twice again."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'own.sqlite'}"
        return
    with postgres.migrated_database() as address:
        yield address


@pytest.fixture
def programme(database: str, tmp_path: Path) -> str:
    (tmp_path / "programme.yaml").write_text(PROGRAMME)
    (tmp_path / "acd.csv").write_text(f"{HEADER}2026-11-16T15:00Z,30,northwind,billing-voice,10,9,1\n")
    for words in (["migrate"], ["apply", "programme.yaml"], ["import", "acd.csv"]):
        done = govbot(*words, cwd=tmp_path, DATABASE_URL=database)
        assert done.returncode == 0, done.stderr
    return database


@contextmanager
def working(database: str, slack: LocalSlack, folder: Path, ahead: timedelta) -> Iterator[None]:
    """Two of them, ended like services are."""
    variables = environment(DATABASE_URL=database, **slack.environment(socket_mode=False))
    log = folder / "work.log"
    words = [str(ahead.total_seconds())]
    both = [WarmProcess(WORKING, words, cwd=folder, env=variables, log=log) for _ in range(2)]
    try:
        yield
        assert [process.poll() for process in both] == [None, None], log.read_text()
    finally:
        for process in both:
            process.send_signal(signal.SIGTERM)
        assert [process.wait(30) for process in both] == [0, 0]


def key_of(sent: Sent) -> str:
    return str(sent.metadata.get("event_payload", {}).get("key", ""))


def posted(slack: LocalSlack, channel: str) -> list[str]:
    """The keys of what was posted there by itself, threads left out."""
    found = [sent for sent in slack.workspace.sent if sent.channel == channel and not sent.thread]
    return [key_of(sent) for sent in found if key_of(sent)]


def test_it_is_posted_at_its_time_and_once_with_two_workers(programme: str, tmp_path: Path) -> None:
    due = (datetime.now(UTC) + FAR).replace(second=0, microsecond=0)
    with running(SERVE, tmp_path, socket_mode=False, environment={"DATABASE_URL": programme}) as serving:
        slack = serving.slack
        for channel, report in (("C0OPS", "daily_digest"), ("C0NORTH", '"kpi abandon_rate_gross 2026-11-16"')):
            said = asked(serving, "U0MARIA", channel, f"/govbot subscribe {report} {due:%H:%M} UTC").text
            assert said.startswith("Subscribed: "), said
        assert posted(slack, "C0OPS") == []
        ahead = due - datetime.now(UTC) - SHORTLY
        with working(programme, slack, tmp_path, ahead):
            assert slack.workspace.wait_for(lambda: len(posted(slack, "C0NORTH")) == 1, 60), serving.logged()
            assert slack.workspace.wait_for(lambda: bool(posted(slack, "C0OPS")), 60), serving.logged()
            assert not slack.workspace.wait_for(lambda: len(posted(slack, "C0OPS")) > 1, LONG_ENOUGH)
    seal = Sealing(open_engine(programme))
    assert posted(slack, "C0OPS") == [seal(f"daily_digest:C0OPS:{due:%Y-%m-%d}:1")]
    assert posted(slack, "C0NORTH") == [seal(f"question:C0NORTH:{due:%Y-%m-%d}:2")]
    keys = Counter(key_of(sent) for sent in slack.workspace.sent if key_of(sent))
    assert set(keys.values()) == {1}
    (told,) = [sent.text for sent in slack.workspace.sent if sent.channel == "C0NORTH" and key_of(sent)]
    assert "10.0 %" in told
    assert "Late:" not in told

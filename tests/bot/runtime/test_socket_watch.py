"""A line to the local Slack that goes dead, silent or deaf is opened again; the limits are shortened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

import pytest
from slack_bolt import Ack

from bot.runtime.slack_app import build_app, open_client
from bot.runtime.socket_mode import SocketLine
from bot.runtime.socket_watch import Limits
from bot.settings import SlackAccess
from tests.slack.local import LocalSlack

LIMITS = Limits(answer=4.0, word=2.0)


@dataclass
class Joined:
    slack: LocalSlack
    line: SocketLine

    def is_reconnected(self, known: int) -> bool:
        return self.slack.socket.wait_for_new_connection(known, 30)

    def answers(self) -> bool:
        return self.slack.command("U0MARIA", "C0OPS", "/sla today").in_time


@contextmanager
def line_to(slack: LocalSlack, limits: Limits) -> Iterator[Joined]:
    workspace = slack.workspace
    access = SlackAccess(workspace.bot_token, workspace.app_token, workspace.signing_secret, f"{slack.address}/api/")
    app = build_app(access, open_client(access))
    app.command("/sla")(_acknowledge)
    line, stop = SocketLine(app, workspace.app_token, limits), Event()
    thread = Thread(target=line.serve, args=(stop,))
    thread.start()
    try:
        assert slack.socket.wait_for_connection()
        yield Joined(slack, line)
    finally:
        stop.set()
        thread.join(20)


def _acknowledge(ack: Ack) -> None:
    ack("done")


@pytest.fixture
def joined() -> Iterator[Joined]:
    with LocalSlack(ping_seconds=0.5) as slack, line_to(slack, LIMITS) as joined:
        assert joined.answers()
        yield joined


def test_a_dropped_line_is_opened_again(joined: Joined) -> None:
    known = joined.slack.socket.opened
    joined.slack.socket.drop_connections()
    assert joined.is_reconnected(known)
    assert joined.answers()


def test_a_dead_line_is_noticed_by_its_missing_pongs(joined: Joined) -> None:
    known = joined.slack.socket.opened
    joined.slack.socket.kill_quietly()
    assert joined.is_reconnected(known)
    assert joined.answers()


def test_a_line_that_answers_pings_and_says_nothing_else_is_silent(joined: Joined) -> None:
    known = joined.slack.socket.opened
    assert joined.slack.socket.wait_for_ping()
    joined.slack.socket.fall_silent()
    assert joined.is_reconnected(known)
    assert joined.answers()


def test_a_line_that_is_not_greeted_is_deaf(joined: Joined) -> None:
    known = joined.slack.socket.opened
    joined.slack.socket.deaf = 1
    joined.slack.socket.ask_to_reconnect()
    assert joined.is_reconnected(known)
    assert joined.is_reconnected(known + 1)
    assert joined.answers()


def test_a_quiet_server_that_never_pings_is_left_in_peace() -> None:
    with LocalSlack(ping_seconds=3_600) as slack, line_to(slack, Limits(answer=30, word=0.1)) as joined:
        assert joined.answers()
        assert not slack.socket.wait_for_new_connection(1, 3)
        assert joined.line.watch.is_connected

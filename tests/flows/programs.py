"""Starts a program under test as its own process, joined to a local Slack, and ends it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from threading import Event
from time import monotonic
from typing import BinaryIO

from tests.processes import GOVBOT
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit
from tests.warm import WarmProcess

SMALL = (sys.executable, "-m", "tests.flows.small_program")
WARM = {SMALL: "tests.flows.small_program", GOVBOT: "commands.terminal"}
ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
Process = subprocess.Popen[bytes] | WarmProcess


@dataclass(frozen=True)
class Program:
    """A running program and the Slack it listens to. `url` is empty in Socket Mode; `port` tells of its health."""

    slack: LocalSlack
    process: Process
    log: Path
    url: str = ""
    port: int = 0

    def logged(self) -> str:
        return self.log.read_text()

    def stop(self, seconds: float = 20) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


@contextmanager
def running(
    command: Sequence[str], folder: Path, *, socket_mode: bool, environment: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """`command` is any program that reads govbot's environment: the small one, or `govbot serve`."""
    port = free_port()
    url = "" if socket_mode else f"http://127.0.0.1:{port}/slack/events"
    with LocalSlack() as slack:
        # One program serves many tests, faster than people type; the rate limit is tested by itself.
        slack.workspace.rate = RateLimit(burst=inf)
        variables = {
            **_without_ours(),
            "DATABASE_URL": f"sqlite:///{folder / 'govbot.sqlite'}",
            "GOVBOT_PORT": str(port),
            "PYTHONPATH": str(ROOT),
            **slack.environment(socket_mode=socket_mode),
            **(environment or {}),
        }
        with (folder / "log").open("wb") as log:
            process = _started(command, folder, variables, log)
        program = Program(slack, process, folder / "log", url, port)
        try:
            _wait_until_ready(program)
            yield program
        finally:
            _end(process)


def _wait_until_ready(program: Program) -> None:
    if program.url:
        program.slack.deliver_to(program.url)
        ready = poll(lambda: _healthy(program), START_SECONDS)
    else:
        ready = poll(lambda: _alive(program) and program.slack.socket.wait_for_connection(0.1), START_SECONDS)
    assert ready, program.logged()


def _alive(program: Program) -> bool:
    assert program.process.poll() is None, program.logged()
    return True


def _healthy(program: Program) -> bool:
    host = program.url.split("/")[2]
    connection = http.client.HTTPConnection(host, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return _alive(program) and connection.getresponse().status == 200
    except OSError:
        return not _alive(program)
    finally:
        connection.close()


def poll(happened: Callable[[], bool], seconds: float) -> bool:
    deadline, pause = monotonic() + seconds, Event()
    while not happened():
        if monotonic() > deadline:
            return False
        pause.wait(0.05)
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _without_ours() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("SLACK_", "OPENAI_", "GOVBOT_", "DATABASE_"))}


def _started(command: Sequence[str], folder: Path, variables: Mapping[str, str], log: BinaryIO) -> Process:
    """Programs known here are imported once for all tests; any other is started as its command says."""
    for known, module in WARM.items():
        if tuple(command[: len(known)]) == known:
            words = command[len(known) :]
            return WarmProcess(module, words, cwd=folder, env=variables, log=Path(log.name))
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)


def _end(process: Process) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)

"""The local Slack as a process of its own: it fails, kills who calls, and writes down who could read what came."""

import os
import signal
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from random import Random
from threading import Event, Lock
from typing import Any

from tests.slack.failing import Failure
from tests.slack.rate_limit import RateLimit
from tests.slack.refusal import RefusedError
from tests.slack.routes import Asked, Given, as_json, refused
from tests.slack.server import ApiServer
from tests.slack.workspace import Sent, Workspace, sample_workspace
from tests.soak.clocks import Clocks
from tests.soak.faults import Faults, failure
from tests.soak.plan import CHANNELS, VENDOR_ROOM

SLOWER_THAN_A_CLIENT_WAITS = 1.2


@dataclass(frozen=True)
class Received:
    """One message as it came. `outsiders` could read it then; `at` is the true time."""

    sent: Sent
    outsiders: frozenset[str]
    at: float


@dataclass
class SoakServer(ApiServer):
    """Callers say who they are in the path: /p<process>/api/chat.postMessage."""

    workspace: Workspace
    clocks: Clocks
    faults: Faults
    random: Random
    under_way: int = 0
    did: "Counter[str]" = field(default_factory=Counter)
    received: list[Received] = field(default_factory=list)
    _uploaders: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        super().__init__(self.workspace, lambda: "")

    def _answer(self, asked: Asked) -> Given | None:
        caller, asked = _told_apart(asked)
        with self._lock:
            self.under_way += 1
        try:
            return self._faulty(asked, caller)
        finally:
            with self._lock:
                self.under_way -= 1

    def _faulty(self, asked: Asked, caller: int) -> Given | None:
        caller = caller or self._uploaders.get(asked.name, 0)
        planned = failure(self.faults, self.random) if caller else None
        if caller and self.random.random() < self.faults.kill_at_call:
            self._kill(caller, f"before {asked.method}")
            return None
        if planned is Failure.SLOW:
            Event().wait(SLOWER_THAN_A_CLIENT_WAITS)
        if planned in (Failure.RATE_LIMITED, Failure.SERVER_ERROR, Failure.DROPPED):
            self.did[planned.value] += 1
            return _failed(planned)
        given = self._done(asked, caller)
        if caller and self.random.random() < self.faults.kill_at_call:
            self._kill(caller, f"after {asked.method}")
            return None
        if planned is not None:
            self.did[planned.value] += 1
        if planned is Failure.HELD_ANSWER:
            Event().wait(SLOWER_THAN_A_CLIENT_WAITS)
        return None if planned in (Failure.LOST_ANSWER, Failure.HELD_ANSWER) else given

    def _done(self, asked: Asked, caller: int) -> Given:
        with self._lock:
            self.workspace.began = int(self.clocks.true())
            before = len(self.workspace.sent)
            given = self._routes.answer(asked)
            self.workspace.calls.clear()
            self.received += [self._noted(sent) for sent in self.workspace.sent[before:]]
            if asked.method == "files.getUploadURLExternal" and given.status == 200:
                self._uploaders[next(reversed(self.workspace.files))] = caller
        return given

    def _noted(self, sent: Sent) -> Received:
        members = self.workspace.channels[sent.channel].members
        outsiders = frozenset(user for user in members if self.workspace.is_outsider(user))
        return Received(sent, outsiders, self.clocks.true())

    def _kill(self, caller: int, when: str) -> None:
        self.did[f"killed {when}"] += 1
        with suppress(ProcessLookupError):
            os.kill(caller, signal.SIGKILL)


def _told_apart(asked: Asked) -> tuple[int, Asked]:
    first, _, rest = asked.path.lstrip("/").partition("/")
    if first[:1] == "p" and first[1:].isdecimal():
        return int(first[1:]), replace(asked, path=f"/{rest}")
    return 0, asked


def _failed(planned: Failure) -> Given | None:
    if planned is Failure.RATE_LIMITED:
        return refused(RefusedError("ratelimited", status=429, retry_after=2))
    return as_json(503, {"ok": False, "error": "service_unavailable"}) if planned is Failure.SERVER_ERROR else None


def workspace_of(clocks: Clocks) -> Workspace:
    workspace = sample_workspace()
    for channel in CHANNELS:
        people = ["U0MARIA", workspace.bot_user, *(["U0NICO"] if channel == VENDOR_ROOM else [])]
        workspace.add_channel(channel, channel.casefold(), *people)
    workspace.add_user("U0ADA", "Ada")
    workspace.rate, workspace.clock = RateLimit(burst=1), clocks.true
    return workspace


def serve(pipe: "Connection[Any, Any]", clocks: Clocks, faults: Faults, seed: int) -> None:
    """Does what the pipe says until it closes: each request is (name, arguments), each answer any value."""
    server = SoakServer(workspace_of(clocks), clocks, faults, Random(seed))
    pipe.send(server.address)
    with suppress(EOFError):
        while True:
            name, *about = pipe.recv()
            pipe.send(_commanded(server, name, about))


def _commanded(server: SoakServer, name: str, about: list[Any]) -> Any:
    match name:
        case "under way":
            return server.under_way
        case "join":
            server.workspace.channels[about[0]].members.add("U0NICO")
        case "leave":
            server.workspace.channels[about[0]].members.discard("U0NICO")
        case "calm":
            server.faults = server.faults.calm()
        case "report":
            return server.received, dict(server.did), {sent.ts: sent for sent in server.workspace.sent}
    return None

"""`/sla today` over HTTP against a bare Bolt app on the same server."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from bench import bare_bolt
from bench.asking import QUESTIONS, desk
from bench.clients import Asking, WrongAnswerError, exchange
from bench.programme import MANAGER, SUPERVISOR, VENDORS, vendor_name
from bench.table import Line, milliseconds, times
from tests.flows.programs import Program, running

WORKERS, CLIENTS = 2, 8
MOST_ADDED, LEAST_THROUGHPUT, MOST_P99 = 0.005, 0.2, 0.06
ROUNDS, ALONE_SECONDS, CROWDED_SECONDS = 5, 1.0, 1.5
LOGGED = 4_000
"""Characters of a server's log that are shown where it fails."""
GOVBOT = (str(Path(sys.executable).parent / "govbot"), "serve")
BARE = (sys.executable, "-m", "bench.bare_bolt")


@dataclass(frozen=True)
class Side:
    """A server and the question put to it."""

    port: int
    asking: Asking

    def ask(self, clients: int, seconds: float) -> list[float]:
        return exchange(self.port, self.asking, clients=clients, seconds=seconds)


def measured(kind: str, url: str, now: datetime) -> list[Line]:
    level = _level_of_first_vendor(url, now)
    with server(BARE, url) as bare, server(GOVBOT, url) as govbot:
        sides = [
            Side(_port(bare), Asking(MANAGER, "/sla today", (bare_bolt.TEXT,), _secret(bare))),
            Side(_port(govbot), Asking(MANAGER, "/sla today", (vendor_name(VENDORS[0]), level), _secret(govbot))),
            Side(_port(govbot), Asking(SUPERVISOR, "/sla today", (level,), _secret(govbot))),
        ]
        # Both workers are warmed up first: with the code, and with what they keep of the programme.
        _rounds(sides, CLIENTS, CROWDED_SECONDS)
        alone = _rounds(sides, 1, ALONE_SECONDS)
        crowded = _rounds(sides, CLIENTS, CROWDED_SECONDS)
    lines: list[Line] = []
    for place, person in ((1, "manager"), (2, "supervisor")):
        who = f"{kind}, {person}"
        lines.append(_added(who, alone[place], alone[0]))
        lines += _held(who, crowded[place], crowded[0])
    return lines


def _rounds(sides: Sequence[Side], clients: int, seconds: float) -> list[list[float]]:
    """In turns, each with new connections: how they fall on the workers is luck."""
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(ROUNDS):
        for side, into in zip(sides, taken, strict=True):
            into += side.ask(clients, seconds)
    return taken


def _added(who: str, ours: list[float], theirs: list[float]) -> Line:
    added = median(ours) - median(theirs)
    return Line(
        f"/sla today, median of one client, {who} (theirs: bare Bolt)",
        milliseconds(median(ours)),
        milliseconds(median(theirs)),
        f"+ {milliseconds(added)}",
        f"≤ + {milliseconds(MOST_ADDED)}",
        added <= MOST_ADDED,
    )


def _held(who: str, ours: list[float], theirs: list[float]) -> list[Line]:
    seconds = ROUNDS * CROWDED_SECONDS
    ratio, p99 = len(ours) / len(theirs), quantiles(ours, n=100)[-1]
    return [
        Line(
            f"  throughput of {CLIENTS} clients, {WORKERS} workers, {who}",
            f"{len(ours) / seconds:,.0f} /s",
            f"{len(theirs) / seconds:,.0f} /s",
            times(ratio),
            f"≥ {LEAST_THROUGHPUT} ×",
            ratio >= LEAST_THROUGHPUT,
        ),
        Line(
            f"  p99 of {CLIENTS} clients, {who}",
            milliseconds(p99),
            milliseconds(quantiles(theirs, n=100)[-1]),
            target=f"≤ {milliseconds(MOST_P99)}",
            met=p99 <= MOST_P99,
        ),
    ]


def _level_of_first_vendor(url: str, now: datetime) -> str:
    """Its service level today on voice, worked out by hand."""
    with desk(url, now) as at:
        level = at.by_hand(QUESTIONS[0])[(VENDORS[0], "voice")]
    return f"{level * 100:.1f} %"


@contextmanager
def server(command: tuple[str, ...], url: str) -> Iterator[Program]:
    environment = {"DATABASE_URL": url, "GOVBOT_WORKERS": str(WORKERS), "GOVBOT_LOG_LEVEL": "warning"}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        program = stack.enter_context(running(command, folder, socket_mode=False, environment=environment))
        try:
            yield program
        except WrongAnswerError:
            print(f"The log of {' '.join(command)}:\n{program.logged()[-LOGGED:]}")
            raise


def _port(program: Program) -> int:
    return urlsplit(program.url).port or 0


def _secret(program: Program) -> str:
    return program.slack.workspace.signing_secret

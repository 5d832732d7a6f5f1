"""A whole soak: replicas that are killed and begun again, a clock that is moved on to where something is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import inf
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from tests.soak import slack
from tests.soak.awake import Awake
from tests.soak.clocks import Clocks
from tests.soak.crew import Crew
from tests.soak.database import Database
from tests.soak.faults import Faults
from tests.soak.outcome import Outcome, outcome_of
from tests.soak.plan import PLAN, START, occurrences_until
from tests.soak.processes import SPAWN
from tests.soak.remaining import is_empty, next_moment
from tests.soak.replica import Setup, illustrate_all
from tests.soak.scene import set_up
from tests.soak.visits import Visits

LONGEST_REST = 1.5
"""Seconds after which time goes on although a replica has not said that it rests: it may just have been killed."""
JUMPS = (-7_200, -600, 600, 7_200)


@dataclass
class Rig:
    """`days` of every subscription, with so many replicas."""

    folder: Path
    database: Database
    days: int
    replicas: int
    faults: Faults
    random: Random
    clocks: Clocks = field(default_factory=lambda: Clocks(START.timestamp()))
    leaps: int = 0
    jumps: int = 0
    restarts: int = 0
    did: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.engine = set_up(self.database.address)
        self.awake = Awake(self.folder / "awake")
        self.leap = SPAWN.Value("i", 0)
        self.calm = SPAWN.Value("i", 0)
        self.crew = Crew(self._setup, self.replicas, self.random)
        self.pipe, theirs = SPAWN.Pipe()
        seed = self.random.randrange(1_000_000)
        self.slack = SPAWN.Process(target=slack.serve, args=(theirs, self.clocks, self.faults, seed), daemon=True)
        self.slack.start()
        self.address = self.pipe.recv()
        self.visits = Visits(self.engine, self.address, self.clocks, lambda *about: self.ask(*about))
        self.end = START + timedelta(days=self.days)
        later = self.end + timedelta(days=30)
        self.due = sorted(moment for wanted in PLAN for _, moment in occurrences_until(wanted, later))

    def ask(self, *about: Any) -> Any:
        self.pipe.send(about)
        return self.pipe.recv()

    def run(self, *, longest: float = inf) -> None:
        """After so many seconds no further day is begun."""
        until = monotonic() + longest
        while not self._is_over():
            if monotonic() > until:
                self.end = min(self.end, datetime.fromtimestamp(self.clocks.true(), UTC))
            self.crew.keep_running()
            self._harm()
            self._wait_for_rest()
            self._move_on()
        self._finish()

    def outcome(self) -> Outcome:
        received, self.did, stands = self.ask("report")
        with self.engine.connect() as connection:
            return outcome_of(connection, received, stands, self.visits.all, self.end)

    def stop(self) -> None:
        self.crew.kill_all()
        self.pipe.close()
        self.slack.terminate()
        self.slack.join()
        self.engine.dispose()

    def _is_over(self) -> bool:
        return self.clocks.shown() > self.end and self.clocks.true() > self.end.timestamp()

    def _setup(self, resting: "Synchronized[int]", seed: int) -> Setup:
        about = (self.database.address, self.address, self.clocks, self.awake, self.faults)
        return Setup(*about, self.leap, resting, self.calm, seed)

    def _harm(self) -> None:
        """While everybody works."""
        if self.faults.leaps_a_kill and self.leaps % self.faults.leaps_a_kill == 0:
            self.crew.kill_one()
        if _now_and_then(self.faults.leaps_a_jump, self.random):
            self.clocks.wrong_by.value = 0 if self.clocks.wrong_by.value else self.random.choice(JUMPS)
            self.jumps += 1
        if _now_and_then(self.faults.leaps_a_restart, self.random):
            self.database.restart()
            self.restarts += 1

    def _wait_for_rest(self) -> None:
        until = monotonic() + LONGEST_REST
        while monotonic() < until:
            if self.crew.is_resting(self.leap.value) or not self.crew.is_whole():
                return
            Event().wait(0.001)

    def _move_on(self) -> None:
        with self._all_at_rest():
            try:
                self._visit()
                self._leap()
            except SQLAlchemyError:
                # The database is just coming back.
                return

    def _leap(self) -> None:
        with self.engine.connect() as connection:
            self.clocks.leapt.value += next_moment(connection, self.clocks.shown(), self.due)
        self.leaps += 1
        self.leap.value = self.leaps

    @contextmanager
    def _all_at_rest(self) -> Iterator[None]:
        """What a killed process had asked of Slack is over, too."""
        with self.awake.all_at_rest():
            while self.ask("under way"):
                Event().wait(0.002)
            yield

    def _visit(self) -> None:
        channel = self.visits.waited_for()
        if channel and _now_and_then(self.faults.leaps_a_visit, self.random):
            self.visits.begin(channel)
        self.visits.go_on()

    def _finish(self) -> None:
        """Without further harm, until nothing is left to do."""
        self.faults = self.faults.calm()
        self.calm.value = 1
        self.ask("calm")
        self.clocks.wrong_by.value = 0
        self.due = []
        self._empty()
        illustrate_all(self.engine, self.clocks.shown())
        self._empty()

    def _empty(self) -> None:
        """Nobody works any more when it is."""
        while True:
            self.crew.keep_running()
            self._wait_for_rest()
            with self._all_at_rest():
                self._visit()
                if self._is_empty():
                    self.crew.kill_all()
                    return
                self._leap()

    def _is_empty(self) -> bool:
        with self.engine.connect() as connection:
            return is_empty(connection)


def _now_and_then(leaps: int, random: Random) -> bool:
    return leaps > 0 and random.random() < 1 / leaps

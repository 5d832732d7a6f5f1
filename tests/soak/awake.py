"""Who works holds a shared lock, so that time leaps only while nobody does; a killed process lets go of it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from threading import Event

from tests.soak.processes import SPAWN


def _false() -> "Synchronized[int]":
    return SPAWN.Value("i", 0)


@dataclass(frozen=True)
class Awake:
    path: Path
    wanted: "Synchronized[int]" = field(default_factory=_false)

    @contextmanager
    def working(self) -> Iterator[None]:
        while self.wanted.value:
            Event().wait(0.001)
        with self._locked(fcntl.LOCK_SH):
            yield

    @contextmanager
    def all_at_rest(self) -> Iterator[None]:
        self.wanted.value = 1
        try:
            with self._locked(fcntl.LOCK_EX):
                yield
        finally:
            self.wanted.value = 0

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        with self.path.open("ab") as file:
            fcntl.flock(file, kind)
            yield

"""The replicas of a soak: begun, killed, begun again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from random import Random

from tests.soak.processes import SPAWN
from tests.soak.replica import Setup, replicate


@dataclass
class Crew:
    """`setup` makes what one replica is given, from the counter in which it says that it rests, and a seed."""

    setup: Callable[["Synchronized[int]", int], Setup]
    size: int
    random: Random
    begun: int = 0
    _resting: list["Synchronized[int]"] = field(default_factory=list)
    _running: list[ForkServerProcess | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._resting = [SPAWN.Value("i", -1) for _ in range(self.size)]
        self._running = [None] * self.size

    def keep_running(self) -> None:
        for place, process in enumerate(self._running):
            if process is None or not process.is_alive():
                self._running[place] = self._new(place)

    def is_whole(self) -> bool:
        return all(process is not None and process.is_alive() for process in self._running)

    def is_resting(self, leap: int) -> bool:
        """Since that leap of time nobody found anything to do."""
        return all(resting.value >= leap for resting in self._resting)

    def kill_one(self) -> None:
        self._kill(self.random.randrange(self.size))

    def kill_all(self) -> None:
        for place in range(self.size):
            self._kill(place)

    def _new(self, place: int) -> ForkServerProcess:
        self.begun += 1
        setup = self.setup(self._resting[place], self.random.randrange(1_000_000))
        process = SPAWN.Process(target=replicate, args=(setup,), daemon=True)
        process.start()
        return process

    def _kill(self, place: int) -> None:
        process = self._running[place]
        if process is not None:
            process.kill()
            process.join()

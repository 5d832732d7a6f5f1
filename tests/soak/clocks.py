"""Time for all processes of a soak: it goes by itself, leaps to where something is due, and may be shown wrongly."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.sharedctypes import Synchronized
from time import monotonic

from tests.soak.processes import SPAWN


def _zero() -> "Synchronized[float]":
    return SPAWN.Value("d", 0.0)


@dataclass(frozen=True)
class Clocks:
    """`leapt` is how far time was moved on while nobody worked, `wrong_by` what the machine's clock shows too much."""

    began: float
    leapt: "Synchronized[float]" = field(default_factory=_zero)
    wrong_by: "Synchronized[float]" = field(default_factory=_zero)
    started: float = field(default_factory=monotonic)

    def true(self) -> float:
        """Seconds since 1970."""
        return self.began + self.elapsed()

    def elapsed(self) -> float:
        """What nobody can set."""
        return monotonic() - self.started + self.leapt.value

    def shown(self) -> datetime:
        """What the replicas believe."""
        return datetime.fromtimestamp(self.true() + self.wrong_by.value, UTC)

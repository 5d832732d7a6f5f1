"""Failures on demand: what the Web API does wrong the next few times."""

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock

ANY = "*"
LONGEST = 60.0


class Failure(StrEnum):
    """Nothing is done, except with the last three: SLOW, LOST_ANSWER and HELD_ANSWER."""

    RATE_LIMITED = "429 with Retry-After"
    SERVER_ERROR = "503"
    DROPPED = "the connection closes"
    SLOW = "the answer comes late"
    LOST_ANSWER = "it is done, and the connection closes"
    HELD_ANSWER = "it is done, and no answer ever comes"


@dataclass
class Planned:
    """`seconds` is the Retry-After, or how slow the answer is."""

    method: str
    failure: Failure
    left: int = 1
    seconds: float = 1.0
    after: int = 0


@dataclass
class Failures:
    """`released` ends every wait, as does the end of the server."""

    planned: list[Planned] = field(default_factory=list)
    released: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def plan(self, method: str, failure: Failure, *, times: int = 1, seconds: float = 1.0, after: int = 0) -> None:
        """The next `times` calls of the method (ANY for all) fail, past the first `after`."""
        with self._lock:
            self.planned.append(Planned(method, failure, times, seconds, after))

    def clear(self) -> None:
        with self._lock:
            self.planned.clear()

    def next_for(self, method: str) -> Planned | None:
        with self._lock:
            found = next((p for p in self.planned if p.left and p.method in (ANY, method)), None)
            if found is None:
                return None
            if found.after:
                found.after -= 1
                return None
            found.left -= 1
            return found

    def hold(self, seconds: float = LONGEST) -> None:
        self.released.wait(min(seconds, LONGEST))

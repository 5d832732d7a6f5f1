"""How long to wait before the next attempt at something that keeps failing."""

from collections.abc import Callable
from time import monotonic

FIRST_SECONDS, LONGEST_SECONDS = 1.0, 15.0


class Patience:
    """The first attempt may come at once, each further one after twice the time; from several threads, roughly."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._pause = FIRST_SECONDS
        self._not_before = clock()

    def is_time(self) -> bool:
        """Whether an attempt may be made now; it then counts as made."""
        now = self._clock()
        if now < self._not_before:
            return False
        self._not_before = now + self._pause
        self._pause = min(2 * self._pause, LONGEST_SECONDS)
        return True

    def succeeded(self) -> None:
        self._pause, self._not_before = FIRST_SECONDS, self._clock()

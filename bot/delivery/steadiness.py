"""Whether our clock goes with time: after a jump, leases say nothing until everyone who was sending has finished."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot.delivery.claims import LEASE_SECONDS

A_JUMP = timedelta(seconds=30)
"""Adjustments by less do no harm: a lease is longer."""
log = structlog.get_logger("govbot.delivery")


class Steadiness:
    """`elapsed` are seconds that nobody can set."""

    def __init__(self, clock: Callable[[], datetime], elapsed: Callable[[], float] = monotonic) -> None:
        self._clock, self._elapsed = clock, elapsed
        self._seen, self._at = clock(), elapsed()
        self._resting_until = self._at

    def is_steady(self) -> bool:
        """To be asked at every beat."""
        seen, at = self._clock(), self._elapsed()
        jumped = seen - self._seen - timedelta(seconds=at - self._at)
        self._seen, self._at = seen, at
        if abs(jumped) > A_JUMP:
            log.warning("the clock jumped", seconds=jumped.total_seconds())
            self._resting_until = at + LEASE_SECONDS
        return at >= self._resting_until

"""Waits for the right to stage, and gives it back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from bot.connectors.importing.options import Surroundings
from bot.domain.loads.lease import Lease, claim
from bot.errors import UserError

_PAUSE_SECONDS = 0.2


class BusyError(UserError):
    """Another import runs; the file itself is not to blame."""

    def __init__(self) -> None:
        super().__init__("Another import is running. Files load one after the other: try again when it is done.")


@contextmanager
def leased(engine: Engine, surroundings: Surroundings) -> Iterator[Lease]:
    """The lease; raises BusyError where another import keeps it for longer than our patience."""
    lease = _claimed(engine, surroundings)
    try:
        yield lease
    finally:
        with engine.begin() as connection:
            lease.release(connection, surroundings.clock())


def _claimed(engine: Engine, surroundings: Surroundings) -> Lease:
    deadline = time.monotonic() + surroundings.patience_seconds
    while True:
        with engine.begin() as connection:
            lease = claim(connection, at=surroundings.clock())
        if lease:
            return lease
        if time.monotonic() >= deadline:
            raise BusyError
        time.sleep(_PAUSE_SECONDS)

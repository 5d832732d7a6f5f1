"""Brings what is loaded in line with the programme, where an import was in the way when the programme changed."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from bot.connectors.importing.leasing import BusyError, leased
from bot.connectors.importing.options import Surroundings
from bot.domain.programme.revision import revision_of
from commands.applying import recomputed

ACTOR = "clockwork"


class Aligning:
    """Once for each revision of the programme; `clock` is real time."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine, self._clock = engine, clock
        self._aligned: int | None = None

    def align(self) -> None:
        """While an import runs nothing is done: the next beat comes."""
        with self._engine.connect() as connection:
            revision = revision_of(connection)
        if revision in (None, self._aligned):
            return
        around = Surroundings(clock=self._clock, patience_seconds=0)
        try:
            # An import that began under the old revision has ended once its place is free: its rows are seen here.
            with leased(self._engine, around):
                pass
            recomputed(self._engine, now=self._clock(), actor=ACTOR, surroundings=around)
        except BusyError:
            return
        self._aligned = revision

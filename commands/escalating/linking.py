"""Takes the figures that escalations ask for a moment after: nobody, and no other write, waits for the reading."""

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.escalation import Phase
from bot.domain.escalations.linked import Asked, Measured, keep_figure, next_asked
from bot.domain.loads.lease import Clock
from bot.domain.performance.books import books_of
from commands.escalating import posts
from reports.linked_figure import figure_for


class Linking:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def work(self) -> int:
        """Everything that is asked for; how many there were."""
        taken = 0
        while (asked := self._next()) is not None:
            self._keep(asked, self._measured(asked))
            taken += 1
        return taken

    def _next(self) -> Asked | None:
        with self._engine.connect() as connection:
            return next_asked(connection, self._clock())

    def _measured(self, asked: Asked) -> Measured | None:
        with self._engine.connect() as connection:
            books = books_of(connection)
            return figure_for(connection, asked.escalation, asked.phase, books, at=asked.at, now=self._clock())

    def _keep(self, asked: Asked, measured: Measured | None) -> None:
        now = self._clock()
        with unit_of_work(self._engine) as session:
            kept = keep_figure(session, asked, measured, now=now)
            if kept is None or measured is None:
                return
            posts.revise(session, kept.escalation, now=now, why=f"figure:{asked.id}")
            # What stands on the card from the beginning, and that there is nothing to tell, is no line of its own.
            if asked.phase is Phase.RESOLVED and measured.value is not None:
                posts.log(session, kept.escalation, kept.event, now=now)

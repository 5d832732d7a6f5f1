"""Replies that came before their card's place was known, looked at again."""

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.catching_up import take, waiting
from bot.domain.loads.lease import Clock


class Overhearing:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def work(self) -> int:
        """How many became a line of a timeline, or turned out to be nobody's of ours."""
        with self._engine.connect() as connection:
            numbers = waiting(connection)
        return sum(self._take(number) for number in numbers)

    def _take(self, number: int) -> bool:
        with unit_of_work(self._engine) as session:
            return take(session, number, now=self._clock())

"""What is old is forgotten: bit by bit, so that nobody who writes waits long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, Engine

from bot.delivery import forgetting as posts
from bot.domain.redelivery.taking import forget_old
from bot.domain.subscriptions import forgetting as days

AT_ONCE = 500
"""Rows in one transaction."""
MOST_AT_A_BEAT = 20_000
"""Rows of one sort; what is left waits for the next beat."""


class _Find(Protocol):
    def __call__(self, connection: Connection, *, before: datetime, most: int) -> Sequence[int]: ...


@dataclass(frozen=True)
class _Sort:
    """What is looked for without keeping anybody from writing, and then forgotten by its ids."""

    find: _Find
    forget: Callable[[Connection, Sequence[int]], None]


SORTS = (_Sort(posts.forgettable, posts.forget), _Sort(posts.wordy, posts.empty), _Sort(days.long_over, days.forget))


def tidy(engine: Engine, now: datetime, kept: timedelta, stopping: Callable[[], bool] = lambda: False) -> None:
    """`kept` is how long posts and the days of subscriptions are."""
    with engine.begin() as connection:
        forget_old(connection, now=now)
    for sort in SORTS:
        _forget(engine, sort, now - kept, stopping)


def _forget(engine: Engine, sort: _Sort, before: datetime, stopping: Callable[[], bool]) -> None:
    with engine.connect() as connection:
        ids = sort.find(connection, before=before, most=MOST_AT_A_BEAT)
    for start in range(0, len(ids), AT_ONCE):
        if stopping():
            return
        with engine.begin() as connection:
            sort.forget(connection, ids[start : start + AT_ONCE])

"""What should have happened by now and has not: posts that wait, and occurrences that nobody works on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.delivery.backlog import backlog
from bot.domain.subscriptions.tables import Occurrence

LATE = timedelta(minutes=10)
WELL_AGAIN = timedelta(minutes=5)
"""Less than LATE, so that what hovers around it is not told again and again."""
OWN = "overdue:"
"""How the keys of what is said about lateness begin; that alone is never late."""


@dataclass(frozen=True)
class Late:
    """`count` of something, `what` in words, the first of which was due at `since`."""

    what: str
    count: int
    since: datetime


Overdue = Callable[[Connection, datetime], Late | None]
"""What of one kind was due before that moment and is still not done; None where nothing is."""


def posts(connection: Connection, before: datetime) -> Late | None:
    """What waits for a person's decision is not late: nothing is wrong with the machine."""
    found = backlog(connection, before=before, but_not=OWN)
    return Late("posts that wait to be sent", found.waiting, found.oldest) if found.oldest else None


def occurrences(connection: Connection, before: datetime) -> Late | None:
    """Not those that wait for data or for Slack on purpose: they are looked at again every minute."""
    table = table_of(Occurrence)
    oldest = func.min(table.c.next_at, type_=table.c.next_at.type)
    stuck = (table.c.state.in_(("due", "claimed")), table.c.next_at < before)
    count, since = connection.execute(select(func.count(), oldest).where(*stuck)).one()
    return Late("scheduled reports that nobody works on", count, since) if since else None


KINDS: tuple[Overdue, ...] = (posts, occurrences)


def overdue(
    connection: Connection, now: datetime, *, by: timedelta = LATE, kinds: Iterable[Overdue] = KINDS
) -> list[Late]:
    found = (kind(connection, now - by) for kind in kinds)
    return [late for late in found if late is not None]

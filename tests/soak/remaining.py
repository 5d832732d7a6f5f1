"""How far time may go on, as nobody works: to whatever is due next."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxGate, OutboxPost
from bot.domain.subscriptions.tables import Occurrence

A_STEP = 10.0
"""Where something is due already, and waits for something else."""
A_BIT = 0.001


def next_moment(connection: Connection, now: datetime, due: Sequence[datetime]) -> float:
    """Seconds from now. `due` are all moments of all subscriptions, in order."""
    moment = now.timestamp()
    waits = [*_posts(connection), *_occurrences(connection)]
    coming = due[bisect_right(due, now) :][:1]
    later = [at for at in (*waits, *(each.timestamp() for each in coming)) if at > moment]
    step = min(later, default=moment + A_STEP) - moment
    return (min(step, A_STEP) if any(at <= moment for at in waits) else step) + A_BIT


def is_empty(connection: Connection) -> bool:
    return not [*_posts(connection), *_occurrences(connection)]


def _posts(connection: Connection) -> list[float]:
    """When each post that waits may be tried, as far as its own turn and its channel's gate go."""
    outbox, gate = table_of(OutboxPost), table_of(OutboxGate)
    free_at = func.coalesce(gate.c.free_at, 0)
    rows = connection.execute(
        select(outbox.c.next_at, free_at.label("free_at"))
        .outerjoin(gate, gate.c.channel == outbox.c.channel)
        .where(outbox.c.state.in_(("pending", "sending")))
    )
    return [max(row.next_at.timestamp(), row.free_at / 1_000) for row in rows]


def _occurrences(connection: Connection) -> list[float]:
    table = table_of(Occurrence)
    rows = connection.execute(select(table.c.next_at).where(table.c.state.in_(("due", "claimed"))))
    return [row.next_at.timestamp() for row in rows]

"""How much waits in the outbox, and for how long."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.delivery.claims import HELD, WAITING
from bot.delivery.tables import OutboxPost


@dataclass(frozen=True)
class Backlog:
    """`oldest` is when the post that waits longest was put in, None where none waits.

    What waits for a person's decision is not counted: nothing is wrong with the machine.
    """

    waiting: int
    oldest: datetime | None


def backlog(connection: Connection) -> Backlog:
    outbox = table_of(OutboxPost)
    statement = select(func.count(), func.min(outbox.c.created_at)).where(
        outbox.c.state.in_(WAITING), ~outbox.c.reason.startswith(HELD)
    )
    waiting, oldest = connection.execute(statement).one()
    return Backlog(waiting, oldest)

"""How much waits in the outbox, and for how long."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from bot.database.core import table_of
from bot.delivery.claims import HELD, WAITING
from bot.delivery.tables import OutboxPost


@dataclass(frozen=True)
class Backlog:
    """`oldest` is when the post that waits longest was put in, None where none waits.

    What waits for a person's decision, or hangs on such a post, is not counted: nothing is wrong with the machine.
    """

    waiting: int
    oldest: datetime | None


def backlog(connection: Connection, *, before: datetime | None = None, but_not: str = "") -> Backlog:
    """`before`: only what was put in earlier. `but_not`: not those whose key begins so."""
    outbox = table_of(OutboxPost)
    parent = outbox.alias("parent")
    parent_held = exists().where(parent.c.key == outbox.c.parent, parent.c.reason.startswith(HELD))
    wanted = [outbox.c.state.in_(WAITING), ~outbox.c.reason.startswith(HELD), ~parent_held]
    wanted += [outbox.c.created_at < before] if before else []
    wanted += [~outbox.c.key.startswith(but_not)] if but_not else []
    oldest = func.min(outbox.c.created_at, type_=outbox.c.created_at.type)
    waiting, since = connection.execute(select(func.count(), oldest).where(*wanted)).one()
    return Backlog(waiting, since)

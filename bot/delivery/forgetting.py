"""What was posted long ago is forgotten, bit by bit; what may still be answered, revised or proved stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, or_, select, update

from bot.database.core import table_of
from bot.delivery.post import PEOPLE
from bot.delivery.stored import MESSAGE
from bot.delivery.tables import OutboxPost

DONE = ("sent", "superseded", "failed")
NOTHING = "{}"


def forgettable(connection: Connection, *, before: datetime, most: int) -> Sequence[int]:
    """Revisions, pictures and messages to people on which nothing hangs; what something hung on comes later."""
    outbox = table_of(OutboxPost)
    personal = or_(*(outbox.c.channel.startswith(sign) for sign in PEOPLE))
    gone = (_old(outbox, before), or_(outbox.c.kind != MESSAGE, personal), _alone(outbox))
    return connection.execute(select(outbox.c.id).where(*gone).limit(most)).scalars().all()


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Unless something was hung on one meanwhile."""
    outbox = table_of(OutboxPost)
    connection.execute(delete(outbox).where(outbox.c.id.in_(ids), _alone(outbox)))


def wordy(connection: Connection, *, before: datetime, most: int) -> Sequence[int]:
    """Messages in channels with their words."""
    outbox = table_of(OutboxPost)
    full = (_old(outbox, before), outbox.c.kind == MESSAGE, outbox.c.payload != NOTHING)
    return connection.execute(select(outbox.c.id).where(*full).limit(most)).scalars().all()


def empty(connection: Connection, ids: Sequence[int]) -> None:
    """Their keys stay, and where they stand, and for whose eyes they were."""
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(payload=NOTHING))


def _old(outbox: Table, before: datetime) -> ColumnElement[bool]:
    return and_(outbox.c.state.in_(DONE), outbox.c.created_at < before)


def _alone(outbox: Table) -> ColumnElement[bool]:
    child = outbox.alias("child")
    return ~exists().where(child.c.parent == outbox.c.key)

"""Early replies once it is known where their card stands, or that it was none of ours."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.early.keeping import is_card_coming
from bot.domain.escalations.early.tables import EarlyReply
from bot.domain.escalations.places import posted_at
from bot.domain.escalations.replies import forget, hear
from bot.domain.escalations.reply import Reply

LONGEST = timedelta(hours=1)
"""What waits longer is let go: it may be nobody's business of ours."""


def waiting(connection: Connection) -> Sequence[int]:
    """The ids of what is kept, the oldest first."""
    table = table_of(EarlyReply)
    return connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()


def take(session: Session, number: int, *, now: datetime) -> bool:
    """In the caller's transaction: a line of the timeline now, or forgotten. False while nobody can tell."""
    connection, table = session.connection(), table_of(EarlyReply)
    place = connection.execute(select(table).where(table.c.id == number)).one_or_none()
    if place is None:
        return False
    is_coming = is_card_coming(connection, place.channel, place.thread)
    is_ours = posted_at(connection, place.channel, place.thread) is not None
    if is_coming and not is_ours and now - place.kept_at <= LONGEST:
        return False
    row = connection.execute(delete(table).where(table.c.id == number).returning(table)).one_or_none()
    if row is not None and is_ours:
        told = (row.channel, row.thread, row.message, row.author, row.text, tuple(json.loads(row.files)), row.edited)
        (forget if row.is_deleted else hear)(session, Reply(*told), now=now)
    return row is not None

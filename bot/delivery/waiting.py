"""The posts that wait for one channel: sent at once, dropped, or taken along to its new id."""

from datetime import datetime

from sqlalchemy import Table, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.post import EVERYTHING
from bot.delivery.tables import OutboxPost


def hasten(session: Session, channel: str, *, now: datetime) -> int:
    """Due now, however long they would have waited; how many."""
    table = _outbox()
    statement = update(table).where(table.c.channel == channel, table.c.state == "pending").values(next_at=now)
    return session.connection().execute(statement).rowcount


def drop(session: Session, channel: str, reason: str, *, but_for: str = "") -> int:
    """Not to be sent any more, except what `but_for` (a vendor, or EVERYTHING) may see; how many."""
    if but_for == EVERYTHING:
        return 0
    table = _outbox()
    dropped = (table.c.channel == channel, table.c.state == "pending", table.c.readers != but_for)
    return session.connection().execute(update(table).where(*dropped).values(state="failed", reason=reason)).rowcount


def move(session: Session, old: str, new: str) -> None:
    """Slack gave the channel another id."""
    table = _outbox()
    session.connection().execute(update(table).where(table.c.channel == old).values(channel=new))


def _outbox() -> Table:
    return table_of(OutboxPost)

"""What govbot has posted in a channel, and what waits to be posted there."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, func, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.post import EVERYTHING
from bot.delivery.tables import OutboxPost
from bot.domain.subscriptions.tables import Subscription


def posted_beyond(session: Session, channel: str, may_hold: str) -> int:
    """How many of govbot's posts in the channel hold more than its readers may see now."""
    if may_hold == EVERYTHING:
        return 0
    return _count(session, channel, ("sent",), _outbox().c.readers != may_hold)


def waiting(session: Session, channel: str) -> int:
    return _count(session, channel, ("pending", "sending"))


def has_posted(session: Session, channel: str) -> bool:
    return _count(session, channel, ("pending", "sending", "sent")) > 0


def is_subscribed(session: Session, channel: str) -> bool:
    table = table_of(Subscription)
    found = select(table.c.id).where(table.c.channel == channel, table.c.state == "active").limit(1)
    return session.connection().execute(found).first() is not None


def _count(session: Session, channel: str, states: Sequence[str], *more: ColumnElement[bool]) -> int:
    table = _outbox()
    statement = select(func.count()).where(table.c.channel == channel, table.c.state.in_(states), *more)
    return session.connection().execute(statement).scalar_one()


def _outbox() -> Table:
    return table_of(OutboxPost)

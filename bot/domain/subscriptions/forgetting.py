"""Days of subscriptions that are long over are forgotten, except the latest of each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.database.core import table_of
from bot.domain.subscriptions.tables import Occurrence

OVER = ("posted", "skipped", "refused")


def long_over(connection: Connection, *, before: datetime, most: int) -> Sequence[int]:
    """`before` lies farther back than `LONGEST_AWAY`, so that no day is planned a second time."""
    table = table_of(Occurrence)
    latest = select(func.max(table.c.id)).group_by(table.c.subscription_id)
    old = (table.c.state.in_(OVER), table.c.due_at < before, table.c.id.not_in(latest))
    return connection.execute(select(table.c.id).where(*old).limit(most)).scalars().all()


def forget(connection: Connection, ids: Sequence[int]) -> None:
    table = table_of(Occurrence)
    connection.execute(delete(table).where(table.c.id.in_(ids)))

"""What became of the latest occurrence of each subscription."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.domain.subscriptions.tables import Occurrence


@dataclass(frozen=True)
class Latest:
    day: date
    state: str
    reason: str


def latest_occurrences(connection: Connection) -> dict[int, Latest]:
    """By subscription; those that never came due are not in it."""
    table = table_of(Occurrence)
    newest = select(func.max(table.c.id)).group_by(table.c.subscription_id)
    rows = connection.execute(select(table).where(table.c.id.in_(newest)))
    return {row.subscription_id: Latest(row.day, row.state, row.reason) for row in rows}

"""Writes down what has come due: one row a subscription and local day, whoever looks and however often."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.subscriptions.schedule import Due, occurrences_between
from bot.domain.subscriptions.subscribed import Subscribed, subscriptions
from bot.domain.subscriptions.tables import Occurrence

LONGEST_AWAY = timedelta(days=31)
"""What came due while nobody worked for longer than this leaves no row."""
A_DAY = timedelta(days=1)


def plan_occurrences(connection: Connection, now: datetime, *, by_hand: bool = False) -> int:
    """How many are new. `by_hand`: `now` may be a day before the subscription was made; then that day counts."""
    latest = _latest(connection)
    planned = 0
    for each in subscriptions(connection):
        after = max(each.since, now - LONGEST_AWAY, latest.get(each.id, each.since))
        if by_hand and after > now:
            after = now - A_DAY
        planned += sum(_noted(connection, each, due) for due in occurrences_between(each.schedule, after, now))
    return planned


def _latest(connection: Connection) -> dict[int, datetime]:
    table = table_of(Occurrence)
    latest = func.max(table.c.due_at, type_=table.c.due_at.type).label("due_at")
    statement = select(table.c.subscription_id, latest).group_by(table.c.subscription_id)
    return {row.subscription_id: row.due_at for row in connection.execute(statement)}


def _noted(connection: Connection, each: Subscribed, due: Due) -> bool:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"subscription_id": each.id, "day": due.day, "due_at": due.at, "next_at": due.at}
    blank = {"state": "due", "claims": 0, "holder": "", "reason": "", "key": "", "readers": ""}
    table = table_of(Occurrence)
    statement = insert(table).values(values | blank)
    once = statement.on_conflict_do_nothing(index_elements=["subscription_id", "day"]).returning(table.c.id)
    return connection.execute(once).first() is not None

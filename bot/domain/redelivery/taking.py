"""An event is taken up by one process, once, however often and wherever it is delivered."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.redelivery.tables import TakenEvent

KEPT = timedelta(hours=3)
"""Slack tries again three times, the last time after some minutes."""


def take_up(connection: Connection, event: str, *, now: datetime) -> bool:
    """True for the first who asks."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    table = table_of(TakenEvent)
    statement = insert(table).values(event=event, at=now).on_conflict_do_nothing().returning(table.c.event)
    return connection.execute(statement).first() is not None


def forget_old(connection: Connection, *, now: datetime) -> int:
    """How many were forgotten."""
    table = table_of(TakenEvent)
    return connection.execute(delete(table).where(table.c.at < now - KEPT)).rowcount

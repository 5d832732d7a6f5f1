"""Whether somebody was asked already to raise a message: once for each message, for ever."""

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.escalations.finding import raised_from
from bot.domain.escalations.tables import EscalationQuestion


def ask_once(connection: Connection, source: str, *, now: datetime) -> bool:
    """True for the first, of a message from which none was raised yet."""
    if raised_from(connection, source) is not None:
        return False
    table = table_of(EscalationQuestion)
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(source=source, at=now).on_conflict_do_nothing(index_elements=["source"])
    return connection.execute(statement.returning(table.c.source)).first() is not None

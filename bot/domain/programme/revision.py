"""The programme's revision: tells every process that what it remembers of the programme is old."""

from secrets import randbelow

from sqlalchemy import Connection, select, update

from bot.database.core import table_of
from bot.domain.programme.tables import Programme

_STEP = 2**40


def next_revision(revision: int) -> int:
    """Higher, and never had before: a change that is rolled back must not share its number with the next one."""
    return revision + 1 + randbelow(_STEP)


def revision_of(connection: Connection) -> int | None:
    """None before there is a programme."""
    return connection.execute(select(table_of(Programme).c.revision)).scalar()


def raise_revision(connection: Connection) -> None:
    programme = table_of(Programme)
    connection.execute(update(programme).values(revision=programme.c.revision + next_revision(0)))

"""What actions are called: NW-12.1 after its escalation, NW-A7 from a review."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from bot.database.core import table_of
from bot.domain.actions.lifecycle import OF_REVIEWS
from bot.domain.actions.tables import ActionRow

SHARED, PRIVATE = "A", "P"
"""Before the number of a review's. What is the client's alone counts apart, or gaps would tell of it."""


@dataclass(frozen=True)
class Numbered:
    number: int
    name: str


def next_of_subject(connection: Connection, subject: str) -> Numbered:
    """The caller holds the vendor's turn."""
    table = table_of(ActionRow)
    highest = select(func.max(table.c.number)).where(table.c.subject == subject)
    number = (connection.execute(highest).scalar() or 0) + 1
    return Numbered(number, f"{subject}.{number}")


def next_of_review(connection: Connection, vendor: str, code: str, *, private: bool) -> Numbered:
    """The caller holds the vendor's turn. A code that was another vendor's before has names that are taken."""
    table = table_of(ActionRow)
    prefix = f"{code}-{PRIVATE if private else SHARED}"
    kinds = table.c.kind.in_([kind.value for kind in OF_REVIEWS])
    mine = (table.c.vendor == vendor) & table.c.for_client.is_(private)
    highest = select(func.max(table.c.number)).where(kinds, or_(mine, table.c.name.startswith(prefix)))
    number = (connection.execute(highest).scalar() or 0) + 1
    return Numbered(number, f"{prefix}{number}")

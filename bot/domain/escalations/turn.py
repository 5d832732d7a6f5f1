"""One at a time: whoever changes an escalation takes its row first."""

from sqlalchemy import Connection, update

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id, find
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer


def taken(connection: Connection, name: str, viewer: Viewer) -> Escalation:
    """Whoever else changes it waits here, and then reads what this one made."""
    known = find(connection, name, viewer)
    table = table_of(EscalationRow)
    connection.execute(update(table).where(table.c.id == known.id).values(version=table.c.version + 1))
    return by_id(connection, known.id)

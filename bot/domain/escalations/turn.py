"""One at a time: whoever changes an escalation takes its row first."""

from sqlalchemy import Connection, update

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id, number_of
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer


def taken(connection: Connection, name: str, viewer: Viewer) -> Escalation:
    """Whoever else changes it waits here, and then reads what this one made."""
    number, table = number_of(connection, name, viewer), table_of(EscalationRow)
    connection.execute(update(table).where(table.c.id == number).values(version=table.c.version + 1))
    return by_id(connection, number)

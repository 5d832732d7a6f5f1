"""What people wrote about a vendor's escalations of some days, as far as it may go to a language model."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.escalations.tables import EscalationEvent, EscalationRow
from bot.domain.people.tables import Person

MOST = 20


def said_in(
    connection: Connection, vendor: str, since: datetime, until: datetime, *, by_vendor: bool
) -> tuple[str, ...]:
    """Titles and shared lines of the timelines, the latest last; never what is the client's alone.

    `by_vendor`: also what the vendor's people wrote, and whoever is not known counts as theirs.
    """
    person, escalation, event = table_of(Person), table_of(EscalationRow), table_of(EscalationEvent)
    ours = frozenset(connection.scalars(select(person.c.slack).where(person.c.vendor_id.is_(None))))
    rows = connection.execute(
        select(event.c.actor, event.c.text)
        .join(escalation, escalation.c.id == event.c.escalation_id)
        .where(escalation.c.vendor == vendor, event.c.at >= since, event.c.at < until, event.c.text != "")
        .where(event.c.for_client.is_(False), event.c.is_deleted.is_(False))
        .order_by(event.c.at, event.c.id)
    )
    return tuple(row.text for row in rows if by_vendor or row.actor in ours)[-MOST:]

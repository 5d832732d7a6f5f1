"""Which policy holds for a vendor when an escalation is raised."""

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.escalations.policy import Policy, default_policy, from_text
from bot.domain.escalations.roster_tables import EscalationPolicy
from bot.domain.programme.settings import settings_of

EVERYBODY = ""


def policy_for(connection: Connection, vendor: str) -> Policy:
    """The vendor's own, else everybody's, else the usual one."""
    table = table_of(EscalationPolicy)
    rows = connection.execute(select(table.c.vendor, table.c.policy).where(table.c.vendor.in_([vendor, EVERYBODY])))
    found = {row.vendor: row.policy for row in rows}
    text = found.get(vendor) or found.get(EVERYBODY)
    return from_text(text) if text else default_policy(settings_of(connection).calendar.zone.key)

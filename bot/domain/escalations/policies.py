"""Which policy holds for a vendor when an escalation is raised."""

from sqlalchemy import Connection

from bot.domain.escalations.policy import Policy, default_policy
from bot.domain.programme.settings import settings_of


def policy_for(connection: Connection, vendor: str) -> Policy:
    return default_policy(settings_of(connection).calendar.zone.key)

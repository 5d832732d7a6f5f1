"""Where an escalation stands in Slack: the keys of its posts in the outbox, and what a message there belongs to."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.escalations.tables import EscalationEvent, EscalationRow

KEY = re.compile(r"escalation:([0-9]+)(?::event:([0-9]+))?")


@dataclass(frozen=True)
class Spot:
    """The id of an escalation, and that of the line of its timeline, 0 for the card."""

    escalation: int
    event: int = 0


def card_key(escalation: int) -> str:
    return f"escalation:{escalation}"


def event_key(escalation: int, event: int) -> str:
    return f"{card_key(escalation)}:event:{event}"


def card_of_key(key: str) -> int | None:
    """The escalation whose card it is."""
    found = KEY.fullmatch(key)
    return int(found[1]) if found and not found[2] else None


def posted_at(connection: Connection, channel: str, message: str) -> Spot | None:
    """What of ours stands there: a card, or a line of its log."""
    table = table_of(OutboxPost)
    there = (table.c.slack_ts == message, table.c.channel == channel, table.c.kind == "message")
    keys = connection.execute(select(table.c.key).where(*there)).scalars() if message else ()
    for key in keys:
        found = KEY.fullmatch(key)
        if found:
            return Spot(int(found[1]), int(found[2] or 0))
    return None


def written_at(connection: Connection, channel: str, message: str) -> Spot | None:
    """The line of a timeline that somebody wrote there."""
    line, row = table_of(EscalationEvent), table_of(EscalationRow)
    statement = (
        select(line.c.escalation_id, line.c.id)
        .join(row, row.c.id == line.c.escalation_id)
        .where(line.c.message == message, row.c.channel == channel)
    )
    found = connection.execute(statement).first()
    return Spot(found.escalation_id, found.id) if found else None

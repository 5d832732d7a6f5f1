"""The message an escalation was raised from: its address, and that it is gone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id, raised_from
from bot.domain.escalations.lifecycle import CLOCKWORK
from bot.domain.escalations.noting import note
from bot.domain.escalations.tables import EscalationRow

SOURCE_GONE = "source deleted"


@dataclass(frozen=True)
class Unlinked:
    """An escalation, and the message whose address nobody has asked for yet."""

    escalation: int
    channel: str
    message: str


def unlinked(connection: Connection, most: int) -> list[Unlinked]:
    table = table_of(EscalationRow)
    statement = select(table.c.id, table.c.source).where(table.c.source.is_not(None), table.c.permalink.is_(None))
    found = connection.execute(statement.order_by(table.c.id).limit(most))
    return [Unlinked(row.id, *row.source.split(":", 1)) for row in found]


def keep_link(session: Session, number: int, link: str) -> Escalation | None:
    """Empty where Slack has none; None where another process was first."""
    connection, table = session.connection(), table_of(EscalationRow)
    mine = update(table).where(table.c.id == number, table.c.permalink.is_(None)).values(permalink=link)
    return by_id(connection, number) if connection.execute(mine).rowcount == 1 else None


def lose_source(session: Session, channel: str, message: str, *, now: datetime) -> Escalation | None:
    """It was deleted: the one raised from it, where that was not known yet."""
    connection, table = session.connection(), table_of(EscalationRow)
    source = f"{channel}:{message}"
    if raised_from(connection, source) is None:
        return None
    gone = update(table).where(table.c.source == source, table.c.source_gone.is_(False)).values(source_gone=True)
    if connection.execute(gone).rowcount != 1:
        return None
    escalation = raised_from(connection, source)
    if escalation is not None:
        note(session, escalation, SOURCE_GONE, CLOCKWORK, now=now, private=not escalation.is_source_beside)
    return escalation

"""Key moments of a timeline: lines that people mark with a reaction, and unmark by taking it off."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.finding import by_id
from bot.domain.escalations.lifecycle import RAISERS
from bot.domain.escalations.places import posted_at, written_at
from bot.domain.escalations.raising import RAISED
from bot.domain.escalations.tables import EscalationEvent, EscalationMark
from bot.domain.people.permissions import Viewer


def mark(session: Session, channel: str, message: str, viewer: Viewer, *, now: datetime) -> bool:
    """The line of the timeline that stands there; of a card, that it was raised. False where nothing can be marked."""
    event = _markable(session, channel, message, viewer)
    if event is None:
        return False
    connection, table = session.connection(), table_of(EscalationMark)
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"event_id": event, "slack": viewer.slack, "at": now}
    statement = upsert(table).values(**values).on_conflict_do_nothing(index_elements=["event_id", "slack"])
    if connection.execute(statement.returning(table.c.id)).first() is None:
        return False
    _note(session, event, viewer, "escalation key moment", now)
    return True


def unmark(session: Session, channel: str, message: str, viewer: Viewer, *, now: datetime) -> bool:
    """One's own mark; it stays a key moment where somebody else marked it, too."""
    event = _markable(session, channel, message, viewer)
    if event is None:
        return False
    table = table_of(EscalationMark)
    mine = delete(table).where(table.c.event_id == event, table.c.slack == viewer.slack)
    if session.connection().execute(mine).rowcount != 1:
        return False
    _note(session, event, viewer, "escalation key moment taken off", now)
    return True


def _markable(session: Session, channel: str, message: str, viewer: Viewer) -> int | None:
    connection = session.connection()
    spot = posted_at(connection, channel, message) or written_at(connection, channel, message)
    if spot is None or viewer.role not in RAISERS or not viewer.may_know(by_id(connection, spot.escalation).vendor):
        return None
    table = table_of(EscalationEvent)
    raised = (table.c.escalation_id == spot.escalation, table.c.kind == RAISED)
    wanted = (table.c.id == spot.event,) if spot.event else raised
    return connection.execute(select(table.c.id).where(*wanted).order_by(table.c.id).limit(1)).scalar()


def _note(session: Session, event: int, viewer: Viewer, action: str, now: datetime) -> None:
    table = table_of(EscalationEvent)
    number = session.connection().execute(select(table.c.escalation_id).where(table.c.id == event)).scalar_one()
    subject, about = by_id(session.connection(), number).name, {"line": str(event)}
    audit.record(session, actor=viewer.slack, action=action, subject=subject, now=now, detail=about)

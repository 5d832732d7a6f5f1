"""What every change of an escalation leaves behind: a line of its timeline, an audit entry, its breaches."""

from datetime import datetime

from sqlalchemy import Connection, insert
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.clock_tables import EscalationBreach
from bot.domain.escalations.courses import breaches_now
from bot.domain.escalations.escalation import Breach, Escalation
from bot.domain.escalations.finding import Event
from bot.domain.escalations.tables import EscalationEvent


def note(
    session: Session,
    escalation: Escalation,
    kind: str,
    actor: str,
    text: str = "",
    *,
    now: datetime,
    private: bool = False,
) -> Event:
    """`escalation` as it is after the change; `private` lines are the client's alone."""
    values = {
        "escalation_id": escalation.id,
        "at": now,
        "actor": actor,
        "kind": kind,
        "text": text,
        "state": escalation.state.value,
        "for_client": private,
    }
    key = session.connection().execute(insert(table_of(EscalationEvent)).values(**values)).inserted_primary_key
    audit.record(
        session, actor=actor, action=f"escalation {kind}", subject=escalation.name, now=now, detail={"text": text}
    )
    return Event(int(key[0]) if key else 0, now, actor, kind, text, escalation.state, private)


def note_breaches(connection: Connection, escalation: Escalation, *, now: datetime) -> tuple[Breach, ...]:
    """Those that were not recorded yet; whoever changes an escalation holds its row, so each is recorded once."""
    fresh = tuple(each for each in breaches_now(escalation, now) if each not in escalation.breaches)
    for breach in fresh:
        values = {"escalation_id": escalation.id, "clock": breach.clock.value, "due_at": breach.due_at, "noted_at": now}
        connection.execute(insert(table_of(EscalationBreach)).values(**values))
    return fresh

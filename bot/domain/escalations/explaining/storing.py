"""The rows behind a root cause, each change with its audit entry."""

from datetime import datetime

from sqlalchemy import Connection, insert, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.escalation import Escalation, Side
from bot.domain.escalations.root_cause.blame import key_words
from bot.domain.escalations.root_cause.course import DELIVERED, CauseState
from bot.domain.escalations.root_cause.findings import Findings, as_text
from bot.domain.escalations.root_cause.tables import RootCauseRow
from bot.domain.escalations.tables import EscalationRow

Columns = dict[str, str | int | bool | datetime | None]


def keep(
    session: Session, of: Escalation, columns: Columns, findings: Findings | None, actor: str, *, now: datetime
) -> None:
    """`findings` where they change. Whoever comes here holds the escalation's row."""
    table, connection = table_of(RootCauseRow), session.connection()
    if findings is not None:
        content = as_text(findings)
        category = findings.category.value if findings.category else ""
        columns = {**columns, "content": content, "category": category, "words": key_words(findings.root)}
        audit.record(
            session, actor=actor, action="escalation cause", subject=of.name, now=now, detail={"text": content}
        )
    if of.cause.state is CauseState.ABSENT:
        blank: Columns = {"escalation_id": of.id, "lacks": "", "for_client": False}
        blank |= {"submitted_by": "", "decided_by": ""}
        connection.execute(insert(table).values(**{**blank, **columns}))
    else:
        connection.execute(update(table).where(table.c.escalation_id == of.id).values(**columns))


def turned_to(connection: Connection, escalation: Escalation, side: Side) -> None:
    """Whose turn it is now; what is over is nobody's."""
    if not escalation.is_over:
        table = table_of(EscalationRow)
        connection.execute(update(table).where(table.c.id == escalation.id).values(waiting_on=side.value))


def come_back(connection: Connection, escalation: Escalation, why: str, *, now: datetime) -> None:
    """It was reopened: what had been found was not the root, or not all of it."""
    if escalation.cause.state in DELIVERED:
        table = table_of(RootCauseRow)
        columns = {"state": CauseState.RETURNED.value, "returned_at": now, "accepted_at": None, "due_at": None}
        lacks = f"{escalation.name} was reopened: {why}"
        connection.execute(update(table).where(table.c.escalation_id == escalation.id).values(**columns, lacks=lacks))

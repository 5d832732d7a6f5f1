"""What somebody disputes about an escalation, and how those who decide settled it."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from bot.database.core import table_of
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Dispute, Escalation, Subject
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.tables import EscalationDispute
from bot.errors import UserError


def fitting(escalation: Escalation, deed: Deed) -> Deed:
    """A thing is disputed once at a time; a settlement is of an open dispute, the only one where none is named."""
    if deed.act is Act.CONTEST and deed.subject in [each.subject for each in escalation.open_disputes]:
        raise UserError(f"The {deed.subject} of {escalation.name} is disputed already, until somebody decides it.")
    if deed.act is not Act.SETTLE or deed.subject in [each.subject for each in escalation.open_disputes]:
        return deed
    if not escalation.open_disputes or deed.subject is not None:
        raise UserError(_nothing_open(escalation, deed.subject))
    if len(escalation.open_disputes) > 1:
        named = " or ".join(each.subject for each in escalation.open_disputes)
        how = "upheld" if deed.upheld else "rejected"
        hint = f"/escalate settle {escalation.name} {escalation.open_disputes[0].subject} {how} and why"
        raise UserError(f"Which dispute: {named}?", hint=hint)
    return Deed(deed.act, deed.text, subject=escalation.open_disputes[0].subject, upheld=deed.upheld)


def write_down(connection: Connection, before: Escalation, deed: Deed, actor: str, *, now: datetime) -> None:
    """In the transaction of the act; whoever settles holds the escalation's row, so each is settled once."""
    table = table_of(EscalationDispute)
    if deed.subject is None:
        raise ValueError("a dispute is about something")
    if deed.act is Act.CONTEST:
        values = {"escalation_id": before.id, "subject": deed.subject.value, "why": deed.text.strip()}
        connection.execute(insert(table).values(**values, by=actor, at=now, decided_by=""))
        return
    mine = (table.c.escalation_id == before.id, table.c.subject == deed.subject.value, table.c.decided_at.is_(None))
    connection.execute(update(table).where(*mine).values(decided_at=now, decided_by=actor, upheld=deed.upheld))


def _nothing_open(escalation: Escalation, subject: Subject | None) -> str:
    """Whoever comes second is told how it was decided."""
    settled = [each for each in escalation.disputes if not each.is_open and subject in (None, each.subject)]
    if not settled:
        return f"Nothing about {escalation.name} is disputed."
    last: Dispute = max(settled, key=lambda each: each.decided_at or each.at)
    return f"The dispute about the {last.subject} of {escalation.name} is {last.outcome} already."

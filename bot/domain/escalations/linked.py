"""Figures that go with an escalation: asked for when it is raised and when it is resolved, taken soon after, and kept.

They are not taken in the act itself, which must not wait for them.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation, Phase
from bot.domain.escalations.finding import Event, by_id
from bot.domain.escalations.lifecycle import OVER
from bot.domain.escalations.noting import note
from bot.domain.escalations.tables import EscalationFigure, EscalationRow

FIGURE = "figure"
CLOCKWORK = "govbot"
FORGOTTEN = timedelta(hours=1)
"""What could not be taken for so long would tell of another time."""


@dataclass(frozen=True)
class Measured:
    """`said` is the whole sentence, as it is kept; `short` the value alone, empty where there is no data."""

    kpi: str
    value: float | None
    n: float | None
    said: str
    short: str = ""


@dataclass(frozen=True)
class Asked:
    """A figure that is to be taken, of the moment `at`."""

    id: int
    phase: Phase
    at: datetime
    escalation: Escalation


@dataclass(frozen=True)
class Kept:
    escalation: Escalation
    event: Event


def ask_figure(connection: Connection, escalation: Escalation, phase: Phase, *, now: datetime) -> None:
    """In the transaction that raises or resolves it."""
    values = {"escalation_id": escalation.id, "phase": phase.value, "asked_at": now, "kpi": "", "said": "", "short": ""}
    connection.execute(insert(table_of(EscalationFigure)).values(**values))


def next_asked(connection: Connection, now: datetime) -> Asked | None:
    """The oldest that is still worth taking."""
    table = table_of(EscalationFigure)
    wanted = select(table).where(table.c.taken_at.is_(None), table.c.asked_at.between(now - FORGOTTEN, now))
    row = connection.execute(wanted.order_by(table.c.asked_at, table.c.id).limit(1)).first()
    return None if row is None else Asked(row.id, Phase(row.phase), row.asked_at, by_id(connection, row.escalation_id))


def keep_figure(session: Session, asked: Asked, measured: Measured | None, *, now: datetime) -> Kept | None:
    """In the caller's transaction. None where another process was first, or there is nothing to tell."""
    connection, table = session.connection(), table_of(EscalationFigure)
    before = _held(connection, asked.escalation.id)
    idle = measured is None or (asked.phase is Phase.RAISED and before.state in OVER)
    told = {} if measured is None or idle else vars(_beside(before, measured, asked.phase))
    taken = update(table).where(table.c.id == asked.id, table.c.taken_at.is_(None))
    if connection.execute(taken.values(taken_at=now, **told)).rowcount != 1 or not told:
        return None
    after = by_id(connection, before.id)
    return Kept(after, note(session, after, FIGURE, CLOCKWORK, told["said"], now=now))


def _held(connection: Connection, number: int) -> Escalation:
    """Whoever changes it meanwhile waits, so that the card tells of both; it is nobody's act and no new version."""
    row = table_of(EscalationRow)
    connection.execute(update(row).where(row.c.id == number).values(version=row.c.version))
    return by_id(connection, number)


def _beside(escalation: Escalation, measured: Measured, phase: Phase) -> Measured:
    """What was resolved is told beside what was raised."""
    raised = (each for each in escalation.figures if each.phase is Phase.RAISED and each.kpi == measured.kpi)
    before = next((each.short for each in raised), "")
    if phase is Phase.RAISED or not (before and measured.short):
        return measured
    return replace(measured, said=f"{measured.said} Before → after: {before} → {measured.short}.")

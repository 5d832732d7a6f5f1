"""Steps of the ladder as rows: planned with every change, taken by one process, each once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationStep
from bot.domain.escalations.escalation import Breach, Escalation
from bot.domain.escalations.finding import Event, by_id, every_watched
from bot.domain.escalations.ladder import steps_of
from bot.domain.escalations.lifecycle import CLOCKWORK, State
from bot.domain.escalations.noting import note, note_breaches
from bot.domain.escalations.step import Step
from bot.domain.escalations.tables import EscalationRow

LEVEL, EXPIRE = "level", "expire"
LATEST = timedelta(seconds=60)
"""So soon after it was due every step has run."""


@dataclass(frozen=True)
class Climbed:
    """What came of the steps that were due: `events` are what the timeline tells of it."""

    before: Escalation
    after: Escalation
    steps: tuple[Step, ...]
    events: tuple[Event, ...]
    breaches: tuple[Breach, ...]


def plan_steps(connection: Connection, escalation: Escalation) -> None:
    """In the transaction that changes it. What was done is done."""
    table = table_of(EscalationStep)
    mine = table.c.escalation_id == escalation.id
    connection.execute(delete(table).where(mine, table.c.done_at.is_(None)))
    rows = [
        {"escalation_id": escalation.id, "key": step.key, "due_at": step.due_at, "done_at": None}
        for step in steps_of(escalation)
    ]
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(index_elements=["escalation_id", "key"]), rows)


def next_due(connection: Connection, now: datetime) -> int | None:
    """The id of an escalation of which a step is due."""
    table = table_of(EscalationStep)
    due = select(table.c.escalation_id).where(table.c.done_at.is_(None), table.c.due_at <= now)
    return connection.execute(due.order_by(table.c.due_at, table.c.id).limit(1)).scalar()


def climb(session: Session, number: int, *, now: datetime) -> Climbed | None:
    """Everything that is due of one escalation, in the caller's transaction; None where another process did it."""
    connection, table, steps = session.connection(), table_of(EscalationRow), table_of(EscalationStep)
    connection.execute(update(table).where(table.c.id == number).values(version=table.c.version + 1))
    due = (steps.c.escalation_id == number, steps.c.done_at.is_(None), steps.c.due_at <= now)
    keys = set(connection.execute(select(steps.c.key).where(*due)).scalars())
    if not keys:
        return None
    connection.execute(update(steps).where(*due).values(done_at=now))
    before = by_id(connection, number)
    taken = tuple(step for step in steps_of(before) if step.key in keys)
    breaches = note_breaches(connection, before, now=now)
    events = tuple(_change(session, before, taken, now))
    after = by_id(connection, number)
    plan_steps(connection, after)
    return Climbed(before, after, taken, events, breaches)


def missed(connection: Connection, now: datetime) -> list[tuple[Escalation, Step]]:
    """Steps that should have run and did not, found from the escalations themselves and not from what was planned."""
    table = table_of(EscalationStep)
    done: dict[int, set[str]] = {}
    for row in connection.execute(select(table.c.escalation_id, table.c.key).where(table.c.done_at.is_not(None))):
        done.setdefault(row.escalation_id, set()).add(row.key)
    return [
        (escalation, step)
        for escalation in every_watched(connection)
        for step in steps_of(escalation)
        if step.due_at + LATEST < now and step.key not in done.get(escalation.id, ())
    ]


def _change(session: Session, before: Escalation, taken: tuple[Step, ...], now: datetime) -> list[Event]:
    connection, table, events = session.connection(), table_of(EscalationRow), list[Event]()
    mine, after = table.c.id == before.id, before
    if any(step.expires for step in taken):
        connection.execute(update(table).where(mine).values(state=State.OPEN.value, owner=""))
        after = replace(before, state=State.OPEN, owner="")
        events.append(note(session, after, EXPIRE, CLOCKWORK, before.acknowledged_by, now=now))
    level = max((step.level for step in taken), default=0)
    if level > before.level:
        connection.execute(update(table).where(mine).values(level=level))
        events.append(note(session, after, LEVEL, CLOCKWORK, f"L{level}", now=now))
    return events

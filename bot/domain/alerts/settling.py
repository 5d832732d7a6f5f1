"""Writes down what a round judged: by whoever still sees the alert's latest turn, and told once a period."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.alerts.kept import Kept
from bot.domain.alerts.lifecycle import Say, Standing
from bot.domain.alerts.tables import Alert, AlertEvent, AlertState


@dataclass(frozen=True)
class Occurrence:
    """What one slice says of one period; `post` is the outbox key it is told under, empty where it is not told."""

    slice: str
    say: Say
    period: datetime
    post: str = ""
    said: str = ""


def claim(session: Session, alert: Kept, *, horizon: int, next_at: datetime) -> bool:
    """False where somebody else judged, changed or ended it meanwhile: then nothing of this round counts."""
    table = table_of(Alert)
    mine = (table.c.id == alert.id, table.c.turn == alert.turn, table.c.ended_at.is_(None))
    values = {"turn": alert.turn + 1, "horizon": horizon, "next_at": next_at}
    return session.connection().execute(update(table).where(*mine).values(**values)).rowcount == 1


def keep_standing(session: Session, alert: int, slice_key: str, standing: Standing, *, post: str) -> None:
    """`post` is the message that told of it. What is quiet again needs no acknowledgement any more."""
    table = table_of(AlertState)
    values = {
        "state": standing.state.value,
        "since": standing.since,
        "bad": standing.bad,
        "good": standing.good,
        "told": standing.told,
        "judged_until": standing.judged_until,
        "post": post,
    }
    if not standing.is_firing:
        values |= {"acknowledged_by": "", "acknowledged_at": None}
    connection = session.connection()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(alert_id=alert, slice=slice_key, **{"acknowledged_by": "", **values})
    connection.execute(statement.on_conflict_do_update(index_elements=["alert_id", "slice"], set_=values))


def note(session: Session, alert: Kept, name: str, what: Occurrence, *, now: datetime) -> bool:
    """False where this was said of this period before."""
    table = table_of(AlertEvent)
    values = {"alert_id": alert.id, "slice": what.slice, "kind": what.say.value, "period": what.period}
    connection = session.connection()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(**values, at=now, post=what.post, said=what.said).on_conflict_do_nothing()
    if connection.execute(statement.returning(table.c.id)).first() is None:
        return False
    detail = {"slice": what.slice, "period": what.period.isoformat()}
    audit.record(session, actor="govbot", action=f"alert {what.say.value}", subject=name, now=now, detail=detail)
    return True


def said_in(session: Session, post: str) -> str:
    """What a message said that told of firing; empty where it told of something else."""
    table = table_of(AlertEvent)
    told = select(table.c.said).where(table.c.post == post, table.c.kind == Say.FIRED.value)
    return session.connection().execute(told).scalar() or ""


def told_since(session: Session, alert: int, since: datetime) -> int:
    """How often it has told of firing since then."""
    table = table_of(AlertEvent)
    told = (table.c.alert_id == alert, table.c.kind == Say.FIRED.value, table.c.at >= since)
    return session.connection().execute(select(func.count()).select_from(table).where(*told)).scalar_one()


def untold_before(session: Session, alert: int, before: datetime) -> list[Occurrence]:
    """What was beyond the cap and not summed up yet, oldest first."""
    table = table_of(AlertEvent)
    statement = select(table).where(*_untold(table, alert, before)).order_by(table.c.period, table.c.slice)
    rows = session.connection().execute(statement)
    return [Occurrence(row.slice, Say(row.kind), row.period, said=row.said) for row in rows]


def summed_up(session: Session, alert: int, before: datetime, post: str) -> None:
    table = table_of(AlertEvent)
    session.connection().execute(update(table).where(*_untold(table, alert, before)).values(post=post))


def _untold(table: Table, alert: int, before: datetime) -> tuple[ColumnElement[bool], ...]:
    return table.c.alert_id == alert, table.c.kind == Say.ROLLED_UP.value, table.c.post == "", table.c.at < before

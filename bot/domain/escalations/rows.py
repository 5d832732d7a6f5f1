"""Escalations put together from their rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, select
from sqlmodel import SQLModel

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationBreach, EscalationPause, EscalationSeverity
from bot.domain.escalations.clocks import Clock
from bot.domain.escalations.escalation import (
    Breach,
    Dispute,
    Escalation,
    LinkedFigure,
    Pause,
    Phase,
    Repeat,
    SeverityChange,
    Side,
    Subject,
)
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.policy import from_text
from bot.domain.escalations.repeats import earlier_ones
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.root_cause.standing import NOT_BEGUN, CauseStanding
from bot.domain.escalations.root_cause.tables import RootCauseRow
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.tables import EscalationDispute, EscalationFigure, EscalationRow

CHILDREN: tuple[type[SQLModel], ...] = (
    *(EscalationSeverity, EscalationPause, EscalationBreach, EscalationFigure),
    *(EscalationDispute, RootCauseRow),
)


def matching(connection: Connection, wanted: Iterable[ColumnElement[bool]]) -> list[Escalation]:
    table = table_of(EscalationRow)
    statement = select(table, *(_has(model) for model in CHILDREN)).where(*wanted).order_by(table.c.id)
    rows = connection.execute(statement).all()
    children = [_children(connection, model, rows) for model in CHILDREN]
    repeats = earlier_ones(connection, rows)
    return [_made(row, repeats.get(row.id, ()), *(found.get(row.id, ()) for found in children)) for row in rows]


def _has(model: type[SQLModel]) -> ColumnElement[bool]:
    """Of most kinds an escalation has none: asking that with its row spares a statement a kind."""
    child = table_of(model)
    return exists().where(child.c.escalation_id == table_of(EscalationRow).c.id).label(f"has_{child.name}")


def _children(connection: Connection, model: type[SQLModel], rows: Sequence[Row[Any]]) -> Mapping[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    ids = [row.id for row in rows if getattr(row, f"has_{table_of(model).name}")]
    if ids:
        table = table_of(model)
        for row in connection.execute(select(table).where(table.c.escalation_id.in_(ids)).order_by(table.c.id)):
            found.setdefault(row.escalation_id, []).append(row)
    return found


def _made(
    row: Row[Any],
    repeats: tuple[Repeat, ...],
    severities: Sequence[Row[Any]],
    pauses: Sequence[Row[Any]],
    breaches: Sequence[Row[Any]],
    figures: Sequence[Row[Any]],
    disputes: Sequence[Row[Any]],
    causes: Sequence[Row[Any]],
) -> Escalation:
    # A row tells its columns anew each time it is asked.
    columns = frozenset(row._fields)
    plain = {name: getattr(row, name) for name in Escalation.__dataclass_fields__ if name in columns}
    made = {
        "severity": Severity(row.severity),
        "state": State(row.state),
        "waiting_on": Side(row.waiting_on),
        "concerns": tuple(row.concerns.split()),
        "source": row.source or "",
        "permalink": row.permalink or "",
        "repeat_of": row.repeat_of or "",
        "repeats": repeats,
        "policy": from_text(row.policy),
        "severities": tuple(SeverityChange(each.since, Severity(each.severity)) for each in severities),
        "pauses": tuple(_pause(each) for each in pauses if not each.is_closure),
        "closures": tuple(_pause(each) for each in pauses if each.is_closure),
        "breaches": tuple(Breach(Clock(each.clock), each.due_at) for each in breaches),
        "disputes": tuple(_dispute(each) for each in disputes),
        "figures": tuple(_figure(each) for each in figures if each.taken_at is not None and each.said),
        "cause": next(map(_cause, causes), NOT_BEGUN),
    }
    return Escalation(**plain | made)


def _figure(row: Row[Any]) -> LinkedFigure:
    return LinkedFigure(Phase(row.phase), row.kpi, row.value, row.said, row.short)


def _dispute(row: Row[Any]) -> Dispute:
    return Dispute(Subject(row.subject), row.why, row.by, row.at, row.decided_at, row.decided_by, row.upheld)


def _pause(row: Row[Any]) -> Pause:
    return Pause(row.began_at, row.ended_at, row.reason)


def _cause(row: Row[Any]) -> CauseStanding:
    plain = {name: getattr(row, name) for name in CauseStanding.__dataclass_fields__}
    return CauseStanding(**plain | {"state": CauseState(row.state)})

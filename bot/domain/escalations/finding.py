"""Escalations as people may know of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, or_, select
from sqlmodel import SQLModel

from bot.database.core import table_of
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
from bot.domain.escalations.lifecycle import STANDING, State
from bot.domain.escalations.policy import from_text
from bot.domain.escalations.repeats import earlier_ones
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.root_cause.standing import NOT_BEGUN, CauseStanding
from bot.domain.escalations.root_cause.tables import RootCauseRow
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.tables import (
    EscalationBreach,
    EscalationDispute,
    EscalationEvent,
    EscalationFigure,
    EscalationMark,
    EscalationPause,
    EscalationRow,
    EscalationSeverity,
)
from bot.domain.people.permissions import Viewer
from bot.errors import UserError


@dataclass(frozen=True)
class Event:
    """One line of a timeline; `actor` is a Slack id or a name. A reply in the thread has a `message`."""

    id: int
    at: datetime
    actor: str
    kind: str
    text: str
    state: State
    for_client: bool
    message: str = ""
    is_edited: bool = False
    is_deleted: bool = False
    is_key: bool = False


def find(connection: Connection, name: str, viewer: Viewer) -> Escalation:
    """Raises UserError in the same words for one that is not there and for one of somebody else's."""
    table = table_of(EscalationRow)
    found = matching(connection, [table.c.name == name.upper()])
    if not found or not viewer.may_know(found[0].vendor):
        raise UserError(f"There is no escalation {name.upper()}.", hint="/escalate list")
    return found[0]


def by_id(connection: Connection, number: int) -> Escalation:
    return matching(connection, [table_of(EscalationRow).c.id == number])[0]


def raised_from(connection: Connection, source: str) -> Escalation | None:
    """The one that was raised from this message."""
    found = matching(connection, [table_of(EscalationRow).c.source == source])
    return found[0] if found else None


def standing(connection: Connection, viewer: Viewer, states: Collection[State] = STANDING) -> Sequence[Escalation]:
    """Those the viewer may know of, the worst and oldest first."""
    table = table_of(EscalationRow)
    mine = [] if viewer.vendor is None else [table.c.vendor == viewer.vendor]
    found = matching(connection, [table.c.state.in_(states), *mine])
    return sorted(found, key=lambda each: (each.severity, each.raised_at, each.id))


def disputed(connection: Connection, viewer: Viewer) -> Sequence[Escalation]:
    """Those the viewer may know of about which a dispute is open, closed ones too."""
    table = table_of(EscalationRow)
    mine = [] if viewer.vendor is None else [table.c.vendor == viewer.vendor]
    return matching(connection, [table.c.id.in_(_disputed()), *mine])


def every_watched(connection: Connection) -> Sequence[Escalation]:
    """For the clockwork, which serves everybody: those that are not over, or about which something is disputed."""
    table = table_of(EscalationRow)
    return matching(connection, [or_(table.c.state.in_(STANDING), table.c.id.in_(_disputed()))])


def _disputed() -> Select[tuple[int]]:
    """The ids of those about which something is undecided."""
    dispute = table_of(EscalationDispute)
    return select(dispute.c.escalation_id).where(dispute.c.decided_at.is_(None))


def timeline(connection: Connection, escalation: Escalation, viewer: Viewer) -> Sequence[Event]:
    """Oldest first; what is the client's alone is so for nobody else."""
    table, marked = table_of(EscalationEvent), table_of(EscalationMark)
    mine = [] if viewer.vendor is None else [table.c.for_client.is_(False)]
    is_key = exists().where(marked.c.event_id == table.c.id).label("is_key")
    wanted = select(table, is_key).where(table.c.escalation_id == escalation.id, *mine)
    return [_event(row) for row in connection.execute(wanted.order_by(table.c.at, table.c.id))]


def _event(row: Row[Any]) -> Event:
    told = (row.id, row.at, row.actor, row.kind, row.text, State(row.state), row.for_client)
    return Event(*told, row.message or "", bool(row.edited), row.is_deleted, bool(row.is_key))


def matching(connection: Connection, wanted: Iterable[ColumnElement[bool]]) -> list[Escalation]:
    table = table_of(EscalationRow)
    rows = connection.execute(select(table).where(*wanted).order_by(table.c.id)).all()
    ids = [row.id for row in rows]
    kinds = (
        *(EscalationSeverity, EscalationPause, EscalationBreach, EscalationFigure),
        *(EscalationDispute, RootCauseRow),
    )
    children = [_children(connection, model, ids) for model in kinds]
    repeats = earlier_ones(connection, rows)
    return [_made(row, repeats.get(row.id, ()), *(found.get(row.id, ()) for found in children)) for row in rows]


def _children(connection: Connection, model: type[SQLModel], ids: list[int]) -> Mapping[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
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

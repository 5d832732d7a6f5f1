"""Escalations as people may know of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, or_, select

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import STANDING, State
from bot.domain.escalations.rows import matching
from bot.domain.escalations.tables import EscalationDispute, EscalationEvent, EscalationMark, EscalationRow
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
    return by_id(connection, number_of(connection, name, viewer))


def number_of(connection: Connection, name: str, viewer: Viewer) -> int:
    """The id of an escalation; raises as `find` does."""
    table = table_of(EscalationRow)
    found = connection.execute(select(table.c.id, table.c.vendor).where(table.c.name == name.upper())).one_or_none()
    if found is None or not viewer.may_know(found.vendor):
        raise UserError(f"There is no escalation {name.upper()}.", hint="/escalate list")
    return int(found.id)


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

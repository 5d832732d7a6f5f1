"""Actions as people may know of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from bot.database.core import table_of
from bot.domain.actions.action import Action, Check, Span
from bot.domain.actions.lifecycle import TO_DO, UNPROVED, Kind, State
from bot.domain.actions.tables import ActionRow
from bot.domain.people.permissions import Viewer
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.periods import Period


def find(connection: Connection, name: str, viewer: Viewer) -> Action:
    """Raises UserError in the same words for one that is not there and for one of somebody else's."""
    found = _read(connection, table_of(ActionRow).c.name == name.upper(), *_known_to(viewer))
    if not found:
        raise UserError(f"There is no action {name.upper()}.", hint="/escalate actions")
    return found[0]


def by_id(connection: Connection, number: int) -> Action:
    return _read(connection, table_of(ActionRow).c.id == number)[0]


def actions_of(connection: Connection, subject: str, viewer: Viewer) -> Sequence[Action]:
    """Of an escalation by its name, or of a review by `review_subject`; in the order they were agreed."""
    return _read(connection, table_of(ActionRow).c.subject == subject, *_known_to(viewer))


def standing(connection: Connection, vendor: str | None, viewer: Viewer, *, now: datetime) -> Sequence[Action]:
    """What is still to be done or to be proved, of one vendor or of all: the late first, then by the day it is due."""
    table = table_of(ActionRow)
    wanted = [table.c.state.in_([*TO_DO, *UNPROVED]), table.c.kind != Kind.DECISION.value, *_known_to(viewer)]
    if vendor is not None:
        wanted.append(table.c.vendor == vendor)
    today = settings_of(connection).calendar.day_of(now)
    found = _read(connection, *wanted)
    return sorted(found, key=lambda each: (not each.is_late(today), not each.is_to_do, each.due or date.max, each.id))


def due_in(connection: Connection, vendor: str, period: Period, viewer: Viewer) -> Sequence[Action]:
    """Whatever became of them."""
    table = table_of(ActionRow)
    falls = (table.c.vendor == vendor, table.c.due >= period.start, table.c.due <= period.last_day)
    return _read(connection, *falls, *_known_to(viewer))


def _known_to(viewer: Viewer) -> list[ColumnElement[bool]]:
    table = table_of(ActionRow)
    if viewer.vendor is None:
        return []
    return [table.c.vendor == viewer.vendor, table.c.for_client.is_(False)]


def _read(connection: Connection, *wanted: ColumnElement[bool]) -> list[Action]:
    table = table_of(ActionRow)
    return [_made(row) for row in connection.execute(select(table).where(*wanted).order_by(table.c.id))]


def _made(row: Row[Any]) -> Action:
    return Action(
        id=row.id,
        name=row.name,
        vendor=row.vendor,
        subject=row.subject,
        kind=Kind(row.kind),
        text=row.text,
        state=State(row.state),
        owner=row.owner,
        due=row.due,
        moved=row.moved,
        check=_check(row) if row.check_kpi else None,
        private=row.for_client,
        made_by=row.made_by,
        made_at=row.made_at,
        done_on=row.done_on,
        done_at=row.done_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        version=row.version,
    )


def _check(row: Row[Any]) -> Check:
    return Check(
        row.check_kpi,
        row.check_queue,
        row.check_at_least,
        row.check_threshold,
        row.check_length,
        Span(row.check_span),
    )

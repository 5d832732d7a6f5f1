"""Taking back what was shared: by whoever shared it or a manager, once, and then it goes from Slack."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain import audit
from bot.domain.people.permissions import Role, Viewer
from bot.domain.sharing.tables import SharedPost
from bot.errors import UserError

MAY_ALWAYS = (Role.MANAGER, Role.ADMIN)
NOTHING = "There is nothing I shared here that could be taken back."
NOT_YOURS = "Only whoever shared it, or a manager, takes it back."
HINT = "@govbot take this back, in the thread of what I shared"


@dataclass(frozen=True)
class Removal:
    """A message that is to go."""

    key: str
    channel: str
    message: str


def note_shared(session: Session, key: str, *, by: str, now: datetime) -> None:
    session.add(SharedPost(key=key, shared_by=by, shared_at=now))
    audit.record(session, actor=by, action="share", subject=key, now=now)


def was_taken_back(session: Session, key: str) -> bool:
    shared = table_of(SharedPost)
    found = select(shared.c.key).where(shared.c.key == key, shared.c.taken_back_at.is_not(None))
    return session.connection().execute(found).first() is not None


def take_back(session: Session, viewer: Viewer, channel: str, message: str, *, now: datetime) -> bool:
    """`message` is the shared one, or the thread it stands in; False where it was taken back before."""
    shared = _shared_at(session, channel, message)
    if shared is None:
        raise UserError(NOTHING, hint=HINT)
    if viewer.role not in MAY_ALWAYS and (not viewer.slack or viewer.slack != shared.shared_by):
        raise UserError(NOT_YOURS)
    table = table_of(SharedPost)
    taken = update(table).where(table.c.key == shared.key, table.c.taken_back_at.is_(None))
    done = session.connection().execute(taken.values(taken_back_by=viewer.slack, taken_back_at=now))
    if done.rowcount != 1:
        return False
    audit.record(session, actor=viewer.slack, action="take back", subject=shared.key, now=now)
    return True


def removals_due(connection: Connection) -> list[Removal]:
    shared, outbox = table_of(SharedPost), table_of(OutboxPost)
    statement = (
        select(shared.c.key, outbox.c.channel, outbox.c.slack_ts)
        .join(outbox, outbox.c.key == shared.c.key)
        .where(shared.c.taken_back_at.is_not(None), shared.c.removed_at.is_(None))
        .order_by(shared.c.taken_back_at)
    )
    return [Removal(row.key, row.channel, row.slack_ts) for row in connection.execute(statement)]


def settle_removed(connection: Connection, removal: Removal, *, now: datetime) -> None:
    table = table_of(SharedPost)
    connection.execute(update(table).where(table.c.key == removal.key).values(removed_at=now))


def _shared_at(session: Session, channel: str, message: str) -> Row[Any, Any] | None:
    """In a thread with several the last one that still stands."""
    shared, outbox = table_of(SharedPost), table_of(OutboxPost)
    statement = (
        select(shared.c.key, shared.c.shared_by)
        .join(outbox, outbox.c.key == shared.c.key)
        .where(_stands_at(outbox, channel, message))
        .order_by(shared.c.taken_back_at.is_not(None), outbox.c.slack_ts != message, outbox.c.id.desc())
    )
    return session.connection().execute(statement.limit(1)).first()


def _stands_at(outbox: Table, channel: str, message: str) -> ColumnElement[bool]:
    there = or_(outbox.c.slack_ts == message, outbox.c.thread == message)
    return (outbox.c.channel == channel) & (outbox.c.state == "sent") & there & (message != "")

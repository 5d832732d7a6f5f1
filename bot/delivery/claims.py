"""Taking one due post for oneself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, or_, select, update

from bot.database.core import table_of
from bot.delivery import gates
from bot.delivery.stored import REVISION, Outgoing, read
from bot.delivery.tables import OutboxPost

LEASE_SECONDS = 120
"""Longer than sending may take; who needed longer to ask who may read finds out before sending."""

KEPT_IN_ORDER = 20
"""Attempts, spread over more than a quarter of an hour, after which a post no longer holds up those behind it."""
MOST_LOST = 5
"""Others may take what was due before we do; so often it is worth looking for the next."""
HELD = "held: "
"""How the reason begins of what waits for a person and not for Slack."""
WAITING = ("pending", "sending")
NEVER_STOOD = ("failed", "superseded")


@dataclass(frozen=True)
class Claim:
    """`unsure`: an earlier attempt may have reached Slack. `attempt` counts from 1.

    `held_until` is the end of its lease. `orphaned`: what it hangs on will never be posted. `outdated`: a newer
    revision of the same post waits.
    """

    id: int
    holder: str
    attempt: int
    unsure: bool
    held_until: datetime
    post: Outgoing
    orphaned: bool = False
    outdated: bool = False


def claim_next(connection: Connection, now: datetime) -> Claim | None:
    """The post due longest. Of a channel, and of a thread, only the first that is not done, so that order is kept."""
    outbox = table_of(OutboxPost)
    ready = (_due(outbox, now), _first_of_its_place(outbox), _has_what_it_hangs_on(outbox))
    statement = select(outbox).where(*ready, gates.is_open(outbox.c.channel, now))
    for _ in range(MOST_LOST):
        row = connection.execute(statement.order_by(outbox.c.next_at, outbox.c.id).limit(1)).one_or_none()
        if row is None:
            return None
        claim = _claimed(connection, outbox, row, now)
        if claim is not None:
            return claim
    return None


def _claimed(connection: Connection, outbox: Table, row: Row[Any], now: datetime) -> Claim | None:
    holder, until = uuid4().hex, now + timedelta(seconds=LEASE_SECONDS)
    if not gates.hold(connection, row.channel, now=now, until=until):
        return None
    mine = {"state": "sending", "holder": holder, "attempts": row.attempts + 1, "unsure": True, "next_at": until}
    same = (outbox.c.id == row.id, outbox.c.attempts == row.attempts, _due(outbox, now))
    if connection.execute(update(outbox).where(*same).values(**mine)).rowcount != 1:
        gates.free(connection, row.channel, at=now)
        return None
    post, orphaned = _with_parent(connection, outbox, row)
    outdated = row.kind == REVISION and _is_outdated(connection, outbox, row)
    return Claim(row.id, holder, row.attempts + 1, row.unsure, until, post, orphaned, outdated)


def _with_parent(connection: Connection, outbox: Table, row: Row[Any]) -> tuple[Outgoing, bool]:
    """What is to be sent, and whether what it hangs on was given up."""
    if not row.parent:
        return read(row, row.thread, ""), False
    columns = select(outbox.c.state, outbox.c.thread, outbox.c.slack_ts).where(outbox.c.key == row.parent)
    parent = connection.execute(columns).one_or_none()
    if parent is None or parent.state in NEVER_STOOD:
        return read(row, "", ""), True
    return read(row, parent.thread or parent.slack_ts, parent.slack_ts), False


def _is_outdated(connection: Connection, outbox: Table, row: Row[Any]) -> bool:
    newer = (outbox.c.parent == row.parent, outbox.c.kind == REVISION, outbox.c.id > row.id)
    return connection.execute(select(outbox.c.id).where(*newer).limit(1)).first() is not None


def _due(outbox: Table, now: datetime) -> ColumnElement[bool]:
    # While a post is being sent, `next_at` is the end of the lease: after a crash it is simply due again.
    reached = or_(outbox.c.next_at <= now, outbox.c.next_at > now + gates.FARTHEST)
    return and_(outbox.c.state.in_(WAITING), reached)


def _first_of_its_place(outbox: Table) -> ColumnElement[bool]:
    before = outbox.alias("before")
    waiting = exists().where(
        before.c.channel == outbox.c.channel,
        before.c.thread == outbox.c.thread,
        before.c.parent == outbox.c.parent,
        before.c.id < outbox.c.id,
        before.c.state.in_(WAITING),
        before.c.attempts < KEPT_IN_ORDER,
    )
    return ~waiting


def _has_what_it_hangs_on(outbox: Table) -> ColumnElement[bool]:
    parent = outbox.alias("parent")
    waiting = exists().where(parent.c.key == outbox.c.parent, parent.c.state.in_(WAITING))
    return or_(outbox.c.parent == "", ~waiting)

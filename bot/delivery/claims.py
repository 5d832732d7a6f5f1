"""Taking one due post for oneself, and writing down what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, or_, select, update

from bot.database.core import table_of
from bot.delivery.stored import PICTURE, REVISION, Outgoing, read
from bot.delivery.tables import OutboxPost

LEASE_SECONDS = 120
"""Longer than asking Slack and sending may take together: who is still at it must not be overtaken."""

KEPT_IN_ORDER = 20
"""Attempts, spread over more than a quarter of an hour, after which a post no longer holds up those behind it."""
SECONDS_BETWEEN = 1
"""Slack takes one message a second in a channel."""
HELD = "held: "
"""How the reason begins of what waits for a person and not for Slack."""
WAITING = ("pending", "sending")
NEVER_STOOD = ("failed", "superseded")


@dataclass(frozen=True)
class Claim:
    """`unsure`: an earlier attempt may have reached Slack. `attempt` counts from 1.

    `orphaned`: what it hangs on will never be posted. `outdated`: a newer revision of the same post waits.
    """

    id: int
    holder: str
    attempt: int
    unsure: bool
    post: Outgoing
    orphaned: bool = False
    outdated: bool = False


def claim_next(connection: Connection, now: datetime) -> Claim | None:
    """The post due longest. Of a channel, and of a thread, only the first that is not done, so that order is kept."""
    outbox = table_of(OutboxPost)
    row = connection.execute(
        select(outbox)
        .where(_due(outbox, now), _first_of_its_place(outbox), _has_what_it_hangs_on(outbox))
        .order_by(outbox.c.next_at, outbox.c.id)
        .limit(1)
    ).one_or_none()
    return _claimed(connection, outbox, row, now) if row is not None else None


def _claimed(connection: Connection, outbox: Table, row: Row[Any], now: datetime) -> Claim | None:
    holder = uuid4().hex
    taken = connection.execute(
        update(outbox)
        .where(outbox.c.id == row.id, outbox.c.attempts == row.attempts, _due(outbox, now))
        .values(
            state="sending",
            holder=holder,
            attempts=row.attempts + 1,
            unsure=True,
            next_at=now + timedelta(seconds=LEASE_SECONDS),
        )
    )
    if taken.rowcount != 1:
        return None
    post, orphaned = _with_parent(connection, outbox, row)
    outdated = row.kind == REVISION and _is_outdated(connection, outbox, row)
    return Claim(row.id, holder, row.attempts + 1, row.unsure, post, orphaned, outdated)


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


def remember_file(connection: Connection, claim: Claim, file: str) -> None:
    """Before the picture can be seen by anybody, so that it is never shared twice."""
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(*_mine(outbox, claim)).values(file=file))


def settle_sent(connection: Connection, claim: Claim, slack_ts: str, now: datetime) -> None:
    _settle(connection, claim, state="sent", slack_ts=slack_ts, reason="", unsure=False)
    # A picture is large, and nobody asks for it again.
    outbox, soon = table_of(OutboxPost), now + timedelta(seconds=SECONDS_BETWEEN + 1)
    connection.execute(update(outbox).where(outbox.c.id == claim.id, outbox.c.kind == PICTURE).values(payload="{}"))
    # Moments are stored in whole seconds, rounded down.
    next_ones = (outbox.c.channel == claim.post.channel, outbox.c.state == "pending", outbox.c.next_at < soon)
    connection.execute(update(outbox).where(*next_ones).values(next_at=soon))


def settle_failed(connection: Connection, claim: Claim, reason: str) -> None:
    _settle(connection, claim, state="failed", reason=reason)


def settle_superseded(connection: Connection, claim: Claim) -> None:
    _settle(connection, claim, state="superseded", reason="", unsure=False)


def settle_later(connection: Connection, claim: Claim, reason: str, *, at: datetime, unsure: bool) -> None:
    _settle(connection, claim, state="pending", reason=reason, next_at=at, unsure=unsure)


def settle_held(connection: Connection, claim: Claim, reason: str, *, at: datetime) -> None:
    """As if it had not been tried: waiting for a person uses up no attempt."""
    values = {"attempts": claim.attempt - 1, "unsure": claim.unsure}
    _settle(connection, claim, state="pending", reason=f"{HELD}{reason}", next_at=at, **values)


def _settle(connection: Connection, claim: Claim, **values: object) -> None:
    """Nothing where the lease was lost meanwhile: whoever took over asks Slack first and settles it."""
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(*_mine(outbox, claim)).values(holder="", **values))


def _mine(outbox: Table, claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.id == claim.id, outbox.c.holder == claim.holder, outbox.c.state == "sending"


def _due(outbox: Table, now: datetime) -> ColumnElement[bool]:
    # While a post is being sent, `next_at` is the end of the lease: after a crash it is simply due again.
    return and_(outbox.c.state.in_(WAITING), outbox.c.next_at <= now)


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

"""Taking one due post for oneself, and writing down what became of it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, select, update

from bot.database.core import table_of
from bot.delivery.post import Post
from bot.delivery.tables import OutboxPost

LEASE_SECONDS = 120
"""Longer than asking Slack and sending may take together: who is still at it must not be overtaken."""

KEPT_IN_ORDER = 20
"""Attempts, spread over more than a quarter of an hour, after which a post no longer holds up those behind it."""
SECONDS_BETWEEN = 1
"""Slack takes one message a second in a channel."""
HELD = "held: "
"""How the reason begins of what waits for a person and not for Slack."""


@dataclass(frozen=True)
class Claim:
    """`unsure`: an earlier attempt may have reached Slack. `attempt` counts from 1."""

    id: int
    holder: str
    attempt: int
    unsure: bool
    post: Post


def claim_next(connection: Connection, now: datetime) -> Claim | None:
    """The post due longest. Of a channel, and of a thread, only the first that is not done, so that order is kept."""
    outbox = table_of(OutboxPost)
    row = connection.execute(
        select(outbox)
        .where(_due(outbox, now), _first_of_its_place(outbox))
        .order_by(outbox.c.next_at, outbox.c.id)
        .limit(1)
    ).one_or_none()
    return _claimed(connection, outbox, row, now) if row is not None else None


def _claimed(connection: Connection, outbox: Table, row: Row[tuple[object, ...]], now: datetime) -> Claim | None:
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
    post = Post(row.key, row.channel, json.loads(row.payload), row.readers, row.created_at, row.thread)
    return Claim(row.id, holder, row.attempts + 1, row.unsure, post)


def settle_sent(connection: Connection, claim: Claim, slack_ts: str, now: datetime) -> None:
    _settle(connection, claim, state="sent", slack_ts=slack_ts, reason="", unsure=False)
    # Moments are stored in whole seconds, rounded down.
    outbox, soon = table_of(OutboxPost), now + timedelta(seconds=SECONDS_BETWEEN + 1)
    next_ones = (outbox.c.channel == claim.post.channel, outbox.c.state == "pending", outbox.c.next_at < soon)
    connection.execute(update(outbox).where(*next_ones).values(next_at=soon))


def settle_failed(connection: Connection, claim: Claim, reason: str) -> None:
    _settle(connection, claim, state="failed", reason=reason)


def settle_later(connection: Connection, claim: Claim, reason: str, *, at: datetime, unsure: bool) -> None:
    _settle(connection, claim, state="pending", reason=reason, next_at=at, unsure=unsure)


def settle_held(connection: Connection, claim: Claim, reason: str, *, at: datetime) -> None:
    """As if it had not been tried: waiting for a person uses up no attempt."""
    values = {"attempts": claim.attempt - 1, "unsure": claim.unsure}
    _settle(connection, claim, state="pending", reason=f"{HELD}{reason}", next_at=at, **values)


def _settle(connection: Connection, claim: Claim, **values: object) -> None:
    """Nothing where the lease was lost meanwhile: whoever took over asks Slack first and settles it."""
    outbox = table_of(OutboxPost)
    mine = (outbox.c.id == claim.id, outbox.c.holder == claim.holder, outbox.c.state == "sending")
    connection.execute(update(outbox).where(*mine).values(holder="", **values))


def _due(outbox: Table, now: datetime) -> ColumnElement[bool]:
    # While a post is being sent, `next_at` is the end of the lease: after a crash it is simply due again.
    return and_(outbox.c.state.in_(("pending", "sending")), outbox.c.next_at <= now)


def _first_of_its_place(outbox: Table) -> ColumnElement[bool]:
    before = outbox.alias("before")
    waiting = exists().where(
        before.c.channel == outbox.c.channel,
        before.c.thread == outbox.c.thread,
        before.c.id < outbox.c.id,
        before.c.state.in_(("pending", "sending")),
        before.c.attempts < KEPT_IN_ORDER,
    )
    return ~waiting

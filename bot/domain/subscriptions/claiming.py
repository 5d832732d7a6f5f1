"""Taking one due occurrence for oneself, and writing down what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, select, update

from bot.database.core import table_of
from bot.domain.subscriptions.subscribed import Subscribed, subscription_of
from bot.domain.subscriptions.tables import Occurrence

LEASE = timedelta(minutes=5)
"""Longer than asking Slack and writing a report may take together; who dies meanwhile is taken over after it."""


class LeaseLostError(Exception):
    """Another process took the occurrence over; whatever was done for it must not be committed."""


@dataclass(frozen=True)
class Claim:
    """`attempt` counts from 1, waiting not counted."""

    id: int
    holder: str
    subscription: Subscribed
    day: date
    due_at: datetime
    attempt: int


def claim_due(connection: Connection, now: datetime) -> Claim | None:
    """The one that waits longest; None where there is none, or somebody was quicker."""
    table = table_of(Occurrence)
    first = select(table).where(_due(table, now)).order_by(table.c.next_at, table.c.id).limit(1)
    row = connection.execute(first).one_or_none()
    return _claimed(connection, table, row, now) if row is not None else None


def _claimed(connection: Connection, table: Table, row: Row[Any], now: datetime) -> Claim | None:
    holder = uuid4().hex
    taken = connection.execute(
        update(table)
        .where(table.c.id == row.id, table.c.claims == row.claims, _due(table, now))
        .values(state="claimed", holder=holder, claims=row.claims + 1, next_at=now + LEASE)
    )
    if taken.rowcount != 1:
        return None
    subscription = subscription_of(connection, row.subscription_id)
    assert subscription is not None, "subscriptions are ended, never deleted"
    return Claim(row.id, holder, subscription, row.day, row.due_at, row.claims + 1)


def settle_posted(connection: Connection, claim: Claim, *, key: str, readers: str, moment: datetime) -> None:
    """In the transaction that puts the post into the outbox: both, or neither. Raises LeaseLostError."""
    _settle(connection, claim, state="posted", reason="", key=key, readers=readers, moment=moment)


def settle_skipped(connection: Connection, claim: Claim, reason: str) -> None:
    _settle(connection, claim, state="skipped", reason=reason)


def settle_refused(connection: Connection, claim: Claim, reason: str) -> None:
    _settle(connection, claim, state="refused", reason=reason)


def settle_waiting(connection: Connection, claim: Claim, reason: str, *, at: datetime, tried: bool = False) -> None:
    """Looked at again then; waiting uses up no attempt unless it was `tried`."""
    _settle(connection, claim, state="due", reason=reason, next_at=at, claims=claim.attempt - (0 if tried else 1))


def _settle(connection: Connection, claim: Claim, **values: object) -> None:
    table = table_of(Occurrence)
    mine = (table.c.id == claim.id, table.c.holder == claim.holder, table.c.state == "claimed")
    if connection.execute(update(table).where(*mine).values(holder="", **values)).rowcount != 1:
        raise LeaseLostError


def _due(table: Table, now: datetime) -> ColumnElement[bool]:
    # While it is worked on, `next_at` is the end of the lease: after a crash it is simply due again.
    return and_(table.c.state.in_(("due", "claimed")), table.c.next_at <= now)

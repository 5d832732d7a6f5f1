"""Reviewers' channels: each gets the draft of a vendor's week once, whoever writes it and whoever dies meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Table, and_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.reviews.tables import ReviewDesk

LEASE = timedelta(minutes=5)
"""Longer than writing a draft takes; who dies meanwhile is taken over after it."""
MOST_ATTEMPTS = 5


class LeaseLostError(Exception):
    """Another process took the desk over; whatever was done for it must not be committed."""


@dataclass(frozen=True)
class Desk:
    """`attempt` counts from 1; `revision` is that of its post."""

    id: int
    vendor: str
    week: date
    channel: str
    attempt: int
    holder: str
    revision: int

    @property
    def key(self) -> str:
        """Its post's in the outbox."""
        return f"review:{self.vendor}:{self.week}:desk:{self.channel}"


def await_drafts(connection: Connection, vendors: Iterable[str], week: date, channel: str, *, now: datetime) -> None:
    """A draft of each is to land there; what landed already stays as it is."""
    table = _desks()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    for vendor in vendors:
        values = {"vendor": vendor, "week": week, "channel": channel, "next_at": now}
        blank = {"state": "due", "claims": 0, "holder": "", "revision": 0}
        waiting = insert(table).values(values | blank)
        connection.execute(waiting.on_conflict_do_nothing(index_elements=["vendor", "week", "channel"]))


def claim_due(connection: Connection, now: datetime) -> Desk | None:
    """The one that waits longest; None where there is none, or somebody was quicker."""
    table = _desks()
    row = connection.execute(
        select(table).where(_due(table, now)).order_by(table.c.next_at, table.c.id).limit(1)
    ).one_or_none()
    if row is None:
        return None
    mine = (table.c.id == row.id, table.c.claims == row.claims, _due(table, now))
    holder = uuid4().hex
    values = {"state": "claimed", "holder": holder, "claims": row.claims + 1, "next_at": now + LEASE}
    if connection.execute(update(table).where(*mine).values(**values)).rowcount != 1:
        return None
    return Desk(row.id, row.vendor, row.week, row.channel, row.claims + 1, holder, row.revision)


def settle(connection: Connection, desk: Desk, state: str) -> None:
    """posted, skipped or failed, in the transaction of what makes it so. Raises LeaseLostError."""
    table = _desks()
    mine = (table.c.id == desk.id, table.c.holder == desk.holder, table.c.state == "claimed")
    if connection.execute(update(table).where(*mine).values(holder="", state=state)).rowcount != 1:
        raise LeaseLostError


def posted_desks(connection: Connection, vendor: str, week: date) -> list[Desk]:
    """Those whose post is to follow the review, the oldest first."""
    table = _desks()
    wanted = (table.c.vendor == vendor, table.c.week == week, table.c.state == "posted")
    rows = connection.execute(select(table).where(*wanted).order_by(table.c.id))
    return [Desk(row.id, row.vendor, row.week, row.channel, row.claims, "", row.revision) for row in rows]


def next_revision(connection: Connection, desk: Desk) -> int:
    """The number of the change that its post is about to get."""
    table = _desks()
    raised = update(table).where(table.c.id == desk.id).values(revision=table.c.revision + 1)
    return int(connection.execute(raised.returning(table.c.revision)).scalar_one())


def _desks() -> Table:
    return table_of(ReviewDesk)


def _due(table: Table, now: datetime) -> ColumnElement[bool]:
    # While a draft is written, `next_at` is the end of the lease: after a crash it is simply due again.
    return and_(table.c.state.in_(("due", "claimed")), table.c.next_at <= now)

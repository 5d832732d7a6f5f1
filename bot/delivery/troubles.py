"""What waits in the outbox and what failed there lately, by channel and reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, func, select, update

from bot.database.core import table_of
from bot.delivery.claims import HELD, WAITING
from bot.delivery.post import is_person
from bot.delivery.stored import REVISION
from bot.delivery.tables import OutboxPost

LATELY = timedelta(days=7)
"""What failed longer ago is nobody's news any more."""


@dataclass(frozen=True)
class Trouble:
    """`count` posts for one channel; `since` is when the first was put in. `reason` is empty for what is just new."""

    channel: str
    reason: str
    count: int
    since: datetime
    has_failed: bool

    @property
    def is_personal(self) -> bool:
        return is_person(self.channel)

    @property
    def is_held(self) -> bool:
        """Waits for a person's decision, not for Slack."""
        return self.reason.startswith(HELD)


def troubles(connection: Connection, *, now: datetime) -> list[Trouble]:
    """What waits before what failed, the oldest first."""
    outbox = table_of(OutboxPost)
    waiting, failed = outbox.c.state.in_(WAITING), _failed_lately(outbox, now)
    return [*_grouped(connection, outbox, waiting, False), *_grouped(connection, outbox, failed, True)]


def send_again(connection: Connection, channel: str, *, now: datetime) -> int:
    """What failed lately in the channel, or anywhere where it is empty, has all its attempts again; how many."""
    outbox = table_of(OutboxPost)
    wanted = [_failed_lately(outbox, now), *([outbox.c.channel == channel] if channel else [])]
    again = {"state": "pending", "attempts": 0, "next_at": now, "reason": ""}
    return connection.execute(update(outbox).where(*wanted).values(**again)).rowcount


def _grouped(connection: Connection, outbox: Table, which: ColumnElement[bool], failed: bool) -> list[Trouble]:
    since = func.min(outbox.c.created_at, type_=outbox.c.created_at.type).label("since")
    statement = select(outbox.c.channel, outbox.c.reason, func.count().label("posts"), since).where(which)
    grouped = statement.group_by(outbox.c.channel, outbox.c.reason).order_by(since, outbox.c.channel)
    rows = connection.execute(grouped)
    return [Trouble(row.channel, row.reason, row.posts, row.since, failed) for row in rows]


def _failed_lately(outbox: Table, now: datetime) -> ColumnElement[bool]:
    # A revision that failed leaves what stood before it.
    return (outbox.c.state == "failed") & (outbox.c.created_at >= now - LATELY) & (outbox.c.kind != REVISION)

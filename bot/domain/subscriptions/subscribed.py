"""Subscriptions as they stand, with what they need to come due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.database.core import table_of
from bot.domain.subscriptions.schedule import Schedule, instant_of
from bot.domain.subscriptions.schedule_words import schedule_of
from bot.domain.subscriptions.tables import Subscription
from bot.domain.vendors.tables import Vendor

LATE_AFTER = timedelta(minutes=10)
TOO_LATE_AFTER = timedelta(days=3)
"""News that old is posted by nobody's policy."""


@dataclass(frozen=True)
class Subscribed:
    """`vendor` is the key of the one whose figures it holds, empty for everybody's; `days` is how they were written.

    `skips_late`: what is late is left out, else posted, and says so.
    """

    id: int
    report: str
    channel: str
    vendor: str
    schedule: Schedule
    days: str
    wait_until: time | None
    skips_late: bool
    state: str
    since: datetime

    @property
    def is_active(self) -> bool:
        return self.state == "active"

    def deadline(self, day: date, due_at: datetime) -> datetime:
        """Until when data is waited for."""
        return due_at if self.wait_until is None else instant_of(self.schedule.zone, day, self.wait_until)


def subscriptions(connection: Connection, states: Sequence[str] = ("active",)) -> list[Subscribed]:
    """In the order they were made."""
    table, vendor = table_of(Subscription), table_of(Vendor)
    statement = (
        select(table, vendor.c.key.label("vendor"))
        .outerjoin(vendor, vendor.c.id == table.c.vendor_id)
        .where(table.c.state.in_(states))
        .order_by(table.c.id)
    )
    return [_subscribed(row) for row in connection.execute(statement)]


def subscription_of(connection: Connection, number: int) -> Subscribed | None:
    """Also one that has ended."""
    found = subscriptions(connection, ("active", "paused", "ended"))
    return next((each for each in found if each.id == number), None)


def _subscribed(row: Row[Any]) -> Subscribed:
    return Subscribed(
        id=row.id,
        report=row.report,
        channel=row.channel,
        vendor=row.vendor or "",
        schedule=schedule_of(row.at, row.timezone, row.days, row.holidays),
        days=row.days,
        wait_until=time.fromisoformat(row.wait_until) if row.wait_until else None,
        skips_late=row.late == "skip",
        state=row.state,
        since=row.since,
    )

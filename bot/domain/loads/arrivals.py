"""When a vendor's files usually come, learnt from the loads of the last weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from sqlalchemy import Connection, Integer, select, type_coerce

from bot.database.columns import day_of_number
from bot.database.core import table_of
from bot.domain.loads.tables import Load, LoadReach
from bot.domain.vendors.tables import Vendor
from bot.periods import ContractCalendar

LOOKED_AT = timedelta(days=28)
ENOUGH = 3
"""Fewer days than this are no habit."""


@dataclass(frozen=True)
class Arrival:
    """`usual` is local to the programme and None without a habit; `days_later` counts from the day spoken of."""

    vendor: str
    usual: time | None
    days_later: int
    latest_day: date
    last_seen: datetime


Coming = tuple[date, datetime]
"""The latest day a file spoke of, and when it was there."""


def arrivals(
    connection: Connection, vendors: Sequence[str], feeds: Sequence[str], *, now: datetime, calendar: ContractCalendar
) -> list[Arrival]:
    """One per vendor whose files came at all, by key."""
    seen = comings(connection, vendors, feeds, now=now)
    return [arrival_of(vendor, seen[vendor], now=now, calendar=calendar) for vendor in sorted(seen)]


def comings(
    connection: Connection, vendors: Sequence[str], feeds: Sequence[str], *, now: datetime
) -> dict[str, list[Coming]]:
    """By vendor, in the order they came."""
    load, reach, vendor = table_of(Load), table_of(LoadReach), table_of(Vendor)
    statement = (
        select(vendor.c.key, type_coerce(reach.c.last_day, Integer), load.c.finished_at)
        .join(load, load.c.id == reach.c.load_id)
        .join(vendor, vendor.c.id == reach.c.vendor_id)
        .where(load.c.state == "published", vendor.c.key.in_(vendors), reach.c.feed.in_(feeds))
        .where(load.c.finished_at <= now)
        .order_by(load.c.finished_at)
    )
    seen: dict[str, list[Coming]] = {}
    for key, day, finished in connection.execute(statement):
        seen.setdefault(key, []).append((day_of_number(day), finished))
    return seen


def arrival_of(vendor: str, came: Sequence[Coming], *, now: datetime, calendar: ContractCalendar) -> Arrival:
    """`came` holds at least one, and nothing after `now`."""
    first_coming: dict[date, datetime] = {}
    for day, finished in came:
        if now - finished <= LOOKED_AT:
            first_coming.setdefault(day, finished)
    local = [(day, finished.astimezone(calendar.zone)) for day, finished in first_coming.items()]
    latest_day, last_seen = max(day for day, _ in came), max(finished for _, finished in came)
    if len(local) < ENOUGH:
        return Arrival(vendor, None, 0, latest_day, last_seen)
    minutes = round(median(moment.hour * 60 + moment.minute for _, moment in local))
    later = round(median((moment.date() - day).days for day, moment in local))
    return Arrival(vendor, time(minutes // 60, minutes % 60), later, latest_day, last_seen)

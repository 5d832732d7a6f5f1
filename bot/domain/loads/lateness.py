"""Whether a vendor's file is late, by its own habit."""

from datetime import date, datetime, timedelta

from bot.domain.loads.arrivals import Arrival
from bot.periods import ContractCalendar

GRACE = timedelta(hours=1)


def day_awaited(arrival: Arrival, *, now: datetime, calendar: ContractCalendar) -> date | None:
    """The latest day whose file should be here by now; None without a habit."""
    if arrival.usual is None:
        return None
    local = (now - GRACE).astimezone(calendar.zone)
    days = arrival.days_later + (local.time() < arrival.usual)
    return local.date() - timedelta(days=days)


def is_late(arrival: Arrival, *, now: datetime, calendar: ContractCalendar) -> bool:
    awaited = day_awaited(arrival, now=now, calendar=calendar)
    return awaited is not None and arrival.latest_day < awaited

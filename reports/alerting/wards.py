"""What one alert watches, vendor by vendor, and by which periods each is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Integer, func, select, type_coerce

from bot.database.columns import day_number
from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.alerts.kept import Setting
from bot.domain.loads.arrivals import ENOUGH, Coming, comings
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.query import is_queue
from bot.domain.performance.tables import QueueDay
from bot.domain.performance.visibility import visible
from reports.alerting.slots import DAY, HALF_HOUR, HOUR, Ward

LOOKED_BACK, CORRECTION = timedelta(days=28), timedelta(days=3)
INTERVAL_FEEDS = ("queue_intervals", "contacts")


@dataclass(frozen=True)
class _Pace:
    """The longest interval of each series lately, in seconds, and the vendors whose files come when the day is over."""

    longest: Mapping[int, int]
    later: frozenset[str]


_KEPT = Remembered[_Pace]()


def wards_of(connection: Connection, books: Books, setting: Setting, *, now: datetime) -> Iterator[Ward]:
    """None for a vendor that has no facts there. Raises UserError where the KPI is not known any more."""
    kpi = books.kpi(setting.kpi)
    for vendor in books.registry.vendors:
        series = frozenset(
            entry.id for entry in books.registry.series if entry.vendor == vendor.key and setting.extent.covers(entry)
        )
        if vendor.active and series:
            yield Ward(vendor.key, kpi, series, _step(connection, books, kpi, vendor.key, series, now))


def _step(connection: Connection, books: Books, kpi: Kpi, vendor: str, series: frozenset[int], now: datetime) -> int:
    """Half hours only where the facts are that fine and come the same day; else whole days."""
    if not is_queue(kpi):
        return DAY
    today = books.calendar.day_of(now)
    key = (books.settings.revision, books.horizon, today)
    pace = _KEPT.of(connection, key, lambda: _read(connection, books, today, now))
    longest = max((pace.longest.get(each, 0) for each in series), default=0)
    if not longest or longest > HOUR or vendor in pace.later:
        return DAY
    return max(HALF_HOUR, longest)


def _read(connection: Connection, books: Books, today: date, now: datetime) -> _Pace:
    """Once for all alerts, as long as no facts come."""
    table = table_of(QueueDay)
    day = type_coerce(table.c.day, Integer)
    lately = (day >= day_number(today - LOOKED_BACK), day <= day_number(today), visible(table))
    statement = select(table.c.series_id, func.max(table.c.interval_seconds)).where(*lately)
    found = connection.execute(statement.group_by(table.c.series_id), {"horizon": books.horizon})
    longest = {row[0]: row[1] for row in found}
    vendors = [vendor.key for vendor in books.registry.vendors if vendor.active]
    came = comings(connection, vendors, INTERVAL_FEEDS, now=now)
    return _Pace(longest, frozenset(key for key, each in came.items() if _comes_later(each, books, now)))


def _comes_later(came: list[Coming], books: Books, now: datetime) -> bool:
    """A file that comes the next morning tells of a day that is over. What came much later was a correction."""
    first: dict[date, date] = {}
    for day, finished in came:
        here = books.calendar.day_of(finished)
        if now - finished <= LOOKED_BACK and here - day <= CORRECTION:
            first.setdefault(day, here)
    later = sum(here > day for day, here in first.items())
    return len(first) >= ENOUGH and 2 * later > len(first)

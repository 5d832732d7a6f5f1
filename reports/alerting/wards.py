"""What one alert watches, vendor by vendor, and by which periods each is judged."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Integer, func, select, type_coerce

from bot.database.columns import day_number
from bot.database.core import table_of
from bot.domain.alerts.kept import Setting
from bot.domain.loads.arrivals import ENOUGH, comings
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.query import is_queue
from bot.domain.performance.tables import QueueDay
from bot.domain.performance.visibility import visible
from reports.alerting.slots import DAY, HALF_HOUR, HOUR, Ward

LOOKED_BACK, CORRECTION = timedelta(days=28), timedelta(days=3)
INTERVAL_FEEDS = ("queue_intervals", "contacts")


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
    longest = _longest_interval(connection, books, series, now) if is_queue(kpi) else None
    if longest is None or longest > HOUR or _comes_later(connection, books, vendor, now):
        return DAY
    return max(HALF_HOUR, longest)


def _longest_interval(connection: Connection, books: Books, series: frozenset[int], now: datetime) -> int | None:
    table = table_of(QueueDay)
    day = type_coerce(table.c.day, Integer)
    first = day_number(books.calendar.day_of(now - LOOKED_BACK))
    statement = select(func.max(table.c.interval_seconds)).where(
        day >= first, day <= day_number(books.calendar.day_of(now)), visible(table), table.c.series_id.in_(series)
    )
    return connection.execute(statement, {"horizon": books.horizon}).scalar()


def _comes_later(connection: Connection, books: Books, vendor: str, now: datetime) -> bool:
    """A file that comes the next morning tells of a day that is over. What came much later was a correction."""
    first: dict[date, date] = {}
    for day, finished in comings(connection, [vendor], INTERVAL_FEEDS, now=now).get(vendor, ()):
        here = books.calendar.day_of(finished)
        if now - finished <= LOOKED_BACK and here - day <= CORRECTION:
            first.setdefault(day, here)
    later = sum(here > day for day, here in first.items())
    return len(first) >= ENOUGH and 2 * later > len(first)

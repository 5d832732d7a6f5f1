"""When each vendor's feeds last came, when they usually do, and what is late, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor

from sqlalchemy import Connection

from bot.connectors.feeds.declared import FEEDS
from bot.domain.loads.arrivals import Arrival, arrivals
from bot.domain.loads.lateness import is_late
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.message import Align, Column
from bot.periods import Period, day_words
from reports.naming import zone_name
from reports.report import Grid, Report

COVERED = "queue_intervals"
_COLUMNS = (
    *(Column("Vendor"), Column("Feed"), Column("Latest day"), Column("Last seen"), Column("Usually")),
    *(Column("Today", Align.RIGHT), Column("Yesterday", Align.RIGHT), Column("State")),
)


@dataclass(frozen=True)
class _Line:
    feed: str
    arrival: Arrival
    late: bool


def build(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Report:
    """`books` as the viewer sees them."""
    lines = list(_lines(connection, books, now))
    if not lines:
        return Report("Feeds", "No file was loaded yet.")
    today = books.calendar.day_of(now)
    days = [_coverage(connection, viewer, books, now, day) for day in (today, today - timedelta(days=1))]
    rows = tuple(_row(line, books, days, today) for line in sorted(lines, key=lambda line: line.arrival.vendor))
    note = f"Times: {zone_name(books)}. Today and yesterday: intervals received of those expected so far."
    return Report("Feeds", _answer(lines, books), Grid(_COLUMNS, rows), notes=(note,))


def _lines(connection: Connection, books: Books, now: datetime) -> Iterator[_Line]:
    vendors = [vendor.key for vendor in books.registry.vendors]
    for feed in FEEDS:
        for arrival in arrivals(connection, vendors, (feed.key,), now=now, calendar=books.calendar):
            yield _Line(feed.key, arrival, is_late(arrival, now=now, calendar=books.calendar))


def _coverage(
    connection: Connection, viewer: Viewer, books: Books, now: datetime, day: date
) -> dict[str, float | None]:
    period = Period(day.isoformat(), day, day + timedelta(days=1))
    query = KpiQuery("offered", period, viewer, now, by=(Dimension.VENDOR,))
    return {row.members[0]: row.coverage for row in answer(connection, query, books).rows}


def _answer(lines: list[_Line], books: Books) -> str:
    late = [f"{books.registry.vendor_name(line.arrival.vendor)} {line.feed}" for line in lines if line.late]
    return f"Late: {', '.join(late)}." if late else "Nothing is late."


def _row(line: _Line, books: Books, days: list[dict[str, float | None]], today: date) -> tuple[str, ...]:
    arrival = line.arrival
    seen = arrival.last_seen.astimezone(books.calendar.zone)
    covered = [_share(day.get(arrival.vendor)) if line.feed == COVERED else "–" for day in days]
    name = books.registry.vendor_name(arrival.vendor)
    state = "✗ late" if line.late else "✓ in time" if arrival.usual else "○ no habit yet"
    latest, came = _day(arrival.latest_day, today), f"{_day(seen.date(), today)} {seen:%H:%M}"
    return name, line.feed, latest, came, _usual(arrival), *covered, state


def _share(coverage: float | None) -> str:
    return "–" if coverage is None else f"{floor(coverage * 100)} %"


def _usual(arrival: Arrival) -> str:
    if arrival.usual is None:
        return "–"
    later = {0: "", 1: " next day"}.get(arrival.days_later, f" {arrival.days_later:+} days")
    return f"{arrival.usual:%H:%M}{later}"


def _day(day: date, today: date) -> str:
    return f"{day:%a} {day_words(day, today=today)}"

"""What of the week's data is here: days of which intervals are missing, and files that have not come."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.loads.arrivals import Arrival, arrivals
from bot.domain.loads.lateness import day_awaited
from bot.domain.performance.deliveries import Delivery, deliveries
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import Period
from reports.factsheet.collecting import Collector, Measured
from reports.factsheet.hashing import hashed
from reports.factsheet.role import Role
from reports.factsheet.sections import DATA
from reports.factsheet.subject import Asking
from reports.factsheet.written import count_of
from reports.naming import member_name

INTERVALS, FILES = "Intervals", "Files"
FEEDS = ("queue_intervals", "contacts", "cases", "surveys", "evaluations", "measures")
MOST_NAMED = 2


def intervals(connection: Connection, asking: Asking) -> Measured | None:
    """Of days that are over; one of which intervals are missing is provisional, even where the week is nearly whole."""
    facts = asking.about("intervals")
    for day in asking.week.each_day():
        if asking.books.calendar.start_of(day + timedelta(days=1)) <= asking.now:
            _day(facts, connection, asking, Period("", day, day + timedelta(days=1)))
    return asking.told(facts, INTERVALS, DATA.key)


def _day(facts: Collector, connection: Connection, asking: Asking, day: Period) -> None:
    found = deliveries(connection, asking.viewer, asking.books, day, asking.now)
    entries = {entry.id: entry for entry in asking.books.registry.series}
    lacking = {entries[series]: each for series, each in found.items() if _lacks(each)}
    if not lacking:
        return
    label = _label(connection, asking, day, list(lacking), whole=len(lacking) == len(found))
    source = hashed((series, each.received, each.expected) for series, each in found.items())
    for role, count in (
        (Role.RECEIVED, sum(each.received for each in lacking.values())),
        (Role.EXPECTED, sum(each.expected for each in lacking.values())),
    ):
        facts.add(role, count_of(count), label, day, source=source)


def _lacks(delivery: Delivery) -> bool:
    return delivery.received < FULL_ENOUGH * delivery.expected


def _label(connection: Connection, asking: Asking, day: Period, lacking: Sequence[SeriesEntry], *, whole: bool) -> str:
    """ "Sun 15 Nov, the last ending 16:30", with the queues, or vendors, where others sent all."""
    books = asking.books.of_series(lacking)
    until = answer(connection, KpiQuery("offered", day, asking.viewer, asking.now), books).until
    if len(asking.vendors) > 1:
        names = sorted({member_name(Dimension.VENDOR, entry.vendor, asking.books) for entry in lacking})
    else:
        names = sorted({member_name(Dimension.QUEUE, entry.queue, asking.books) for entry in lacking})
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    whose = "" if whole else f", {', '.join(names[:MOST_NAMED])}{more}"
    ending = f", the last ending {until.astimezone(books.calendar.zone):%H:%M}" if until else ""
    return f"{member_name(Dimension.DAY, day.start.isoformat(), asking.books)}{whose}{ending}"


def files(connection: Connection, asking: Asking) -> Measured | None:
    """Feeds of which the week's last days have not come, though by their own habit they should have."""
    facts, vendors = asking.about("files"), asking.vendors
    for feed in FEEDS:
        calendar = asking.books.calendar
        for arrival in arrivals(connection, vendors, (feed,), now=asking.now, calendar=calendar):
            for days in _behind(asking, arrival):
                source = hashed(
                    [(arrival.vendor, feed, str(arrival.usual), arrival.days_later, str(arrival.latest_day))]
                )
                told = _file(asking, feed, arrival, len(vendors) > 1)
                facts.add(Role.BEHIND, count_of(days), told, source=source)
    return asking.told(facts, FILES, DATA.key)


def _behind(asking: Asking, arrival: Arrival) -> Iterator[int]:
    awaited: date | None = day_awaited(arrival, now=asking.now, calendar=asking.books.calendar)
    if awaited is not None and arrival.latest_day < (wanted := min(awaited, asking.week.last_day)):
        yield (wanted - arrival.latest_day).days


def _file(asking: Asking, feed: str, arrival: Arrival, several: bool) -> str:
    """ "cases, usually here 06:10"; with whose where a sheet holds several vendors' data."""
    whose = f"{asking.books.registry.vendor_name(arrival.vendor)} " if several else ""
    return f"{whose}{feed.replace('_', ' ')}, usually here {arrival.usual:%H:%M}"

"""What data came for the days a report tells of, and what is still expected by each feed's own habit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.attainment.standing import Standing
from bot.domain.loads.arrivals import Arrival, arrivals
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.deliveries import deliveries
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import Cohort, DailyMeasure, Flow, RowPercentile, RowRatio, Snapshot
from bot.domain.performance.tables import Case, Contact, Evaluation, Survey
from bot.periods import ContractCalendar, Period
from reports.figures import thousands

FEEDS: Mapping[str, tuple[str, ...]] = {
    "intervals": ("queue_intervals", "contacts"),
    "cases": ("cases",),
    "contacts": ("contacts",),
    "surveys": ("surveys",),
    "evaluations": ("evaluations",),
    "measures": ("measures",),
}
"""What people call a feed, and the feeds that bring it."""
BROUGHT = {Case: "cases", Contact: "contacts", Survey: "surveys", Evaluation: "evaluations"}


@dataclass(frozen=True)
class VendorData:
    """What came of a vendor's data for the days told of. `late` are the feeds still expected, in words."""

    vendor: str
    received: int
    expected: int
    last_seen: datetime | None
    late: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return self.received >= self.expected and not self.late


def lacking_said(data: Sequence[VendorData], books: Books, days: str) -> str:
    """What is worth waiting for, of those days; empty when all is here."""
    told = []
    for each in data:
        name = books.registry.vendor_name(each.vendor)
        if each.late:
            told.append(f"{name}'s {' and '.join(each.late)}")
        elif each.received < FULL_ENOUGH * each.expected:
            told.append(f"{name}'s intervals ({thousands(each.received)} of {thousands(each.expected)} so far)")
    return f"{', '.join(told)}, for {days}" if told else ""


def read_data(
    connection: Connection, viewer: Viewer, books: Books, period: Period, now: datetime, found: Sequence[Standing]
) -> Iterator[VendorData]:
    """Of the vendors whose terms were found, in the programme's order."""
    seen = books.seen_by(viewer)
    promised = {(each.term.vendor, feed_of(each.kpi)) for each in found}
    came = {feed: _arrived(connection, promised, feed, now, seen.calendar) for feed in sorted({f for _, f in promised})}
    counted, entries = deliveries(connection, viewer, books, period, now), seen.registry.series
    for vendor in (entry.key for entry in seen.registry.vendors):
        feeds = [feed for owner, feed in sorted(promised) if owner == vendor]
        known = {feed: came[feed][vendor] for feed in feeds if vendor in came[feed]}
        own = [counted[entry.id] for entry in entries if entry.vendor == vendor and entry.id in counted]
        if feeds:
            yield VendorData(
                vendor,
                sum(each.received for each in own),
                sum(each.expected for each in own),
                max((arrival.last_seen for arrival in known.values()), default=None),
                tuple(_late(known, period, seen.calendar)),
            )


def feed_of(kpi: Kpi) -> str:
    """Which feed brings what the KPI is made of."""
    match kpi.recipe:
        case RowRatio(cohort=cohort) | RowPercentile(cohort=cohort) | Flow(denominator=RowRatio(cohort=cohort)):
            return _brought(cohort)
        case Snapshot():
            return "cases"
        case DailyMeasure():
            return "measures"
        case _:
            return "intervals"


def _brought(cohort: Cohort) -> str:
    return next(name for model, name in BROUGHT.items() if model is cohort.model)


def _arrived(
    connection: Connection, promised: Iterable[tuple[str, str]], feed: str, now: datetime, calendar: ContractCalendar
) -> dict[str, Arrival]:
    vendors = sorted(vendor for vendor, each in promised if each == feed)
    return {each.vendor: each for each in arrivals(connection, vendors, FEEDS[feed], now=now, calendar=calendar)}


def _late(known: Mapping[str, Arrival], period: Period, calendar: ContractCalendar) -> Iterator[str]:
    """Feeds with a habit of which neither the last day nor any file since it ended is here."""
    over = calendar.start_of(period.end)
    for feed, arrival in known.items():
        if arrival.usual is not None and arrival.latest_day < period.last_day and arrival.last_seen < over:
            day = period.last_day + timedelta(days=arrival.days_later)
            next_day = f" {day:%a}" if arrival.days_later > 1 else ""
            yield f"{feed} (usually {arrival.usual:%H:%M}{next_day})"

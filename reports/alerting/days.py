"""Reads contract days of one ward, as the same question would be answered to the vendor's own people."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.alerts.kept import Extent
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import KpiRow
from bot.periods import Period
from reports.alerting.slots import Slot, Ward


def read_days(
    connection: Connection, books: Books, ward: Ward, extent: Extent, first: date, last: date, *, now: datetime
) -> dict[datetime, Slot]:
    """Both days included."""
    viewer = Viewer("govbot", Role.SUPERVISOR, ward.vendor)
    span = Period("", first, last + timedelta(days=1))
    query = KpiQuery(ward.kpi.key, span, viewer, now, filters_of(extent, ward.vendor), (Dimension.DAY,))
    return {slot.start: slot for slot in _slots(answer(connection, query, books).rows, ward, books, now)}


def filters_of(extent: Extent, vendor: str) -> Filters:
    return Filters(
        vendors=_one(vendor),
        sites=_one(extent.site),
        queues=_one(extent.queue),
        channels=_one(extent.channel),
        languages=_one(extent.language),
    )


def _one(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


def _slots(rows: tuple[KpiRow, ...], ward: Ward, books: Books, now: datetime) -> Iterator[Slot]:
    for row in rows:
        day = date.fromisoformat(row.members[0])
        start, end = books.calendar.start_of(day), books.calendar.start_of(day + timedelta(days=1))
        mature = end + ward.kpi.maturity <= now
        covered = row.coverage is None or row.coverage >= FULL_ENOUGH
        yield Slot(start, end, row.figure, row.wording, whole=mature and covered)

"""A KPI over some hours of a day, and over the same hours of the same weekday in the weeks before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure, KpiRow
from bot.periods import Period
from reports.noise.finding import Point
from reports.noise.weekdays import point_of

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Hours:
    """Whole hours on the programme's own clock, without a zone; `ends` may lie within the last one."""

    begins: datetime
    ends: datetime

    def earlier(self, weeks: int) -> "Hours":
        return Hours(self.begins - timedelta(weeks=weeks), self.ends - timedelta(weeks=weeks))

    def heard(self, until: datetime | None) -> "Hours":
        """As far as facts came: `until` is when the latest one ended."""
        return self if until is None else Hours(self.begins, max(self.begins, min(self.ends, until)))

    def whole(self) -> "Hours":
        """Without an hour that is not over."""
        return Hours(self.begins, self.ends.replace(minute=0, second=0, microsecond=0))

    @property
    def period(self) -> Period:
        return Period("", self.begins.date(), self.ends.date() + timedelta(days=1))

    @property
    def labels(self) -> frozenset[str]:
        span, found = self.begins, set[str]()
        while span < self.ends:
            found.add(f"{span:%Y-%m-%dT%H}:00")
            span += HOUR
        return frozenset(found)


@dataclass(frozen=True)
class Reading:
    """`target` is None where there is none, or not one alone. `until` is when the latest fact of these days ended."""

    figure: Figure
    target: Decimal | None
    approx: bool
    until: datetime | None = None


def read_hours(connection: Connection, query: KpiQuery, hours: Hours, books: Books) -> Reading:
    """The query's KPI, filters and viewer; its period does not matter. Counts and sums only, which add up."""
    labels = hours.labels
    asked = KpiQuery(query.kpi, hours.period, query.viewer, query.now, query.filters, (Dimension.HOUR,))
    result = answer(connection, asked, books)
    rows = [row for row in result.rows if row.members[0] in labels]
    until = result.until and result.until.astimezone(books.calendar.zone).replace(tzinfo=None)
    return Reading(_summed(rows), _target(rows), any(row.approx for row in rows), until)


def history_of(connection: Connection, query: KpiQuery, hours: Hours, books: Books, *, weeks: int) -> list[Point]:
    before = [hours.earlier(week) for week in range(1, weeks + 1)]
    found = [(each.begins.date(), read_hours(connection, query, each, books).figure) for each in before]
    return [point for point in (point_of(day, figure) for day, figure in found) if point is not None]


def _summed(rows: Sequence[KpiRow]) -> Figure:
    found = [row.figure for row in rows if row.figure.value is not None]
    n = sum(each.n for each in found)
    if not found or any(each.numerator is None or each.denominator is None for each in found):
        return Figure(None, None, sum(each.value or 0 for each in found) if found else None, n)
    above, below = (sum(getattr(each, name) for each in found) for name in ("numerator", "denominator"))
    return Figure(above, below, above / below if below else None, n)


def _target(rows: Sequence[KpiRow]) -> Decimal | None:
    targets = {row.target for row in rows if row.figure.value is not None}
    return targets.pop() if len(targets) == 1 else None

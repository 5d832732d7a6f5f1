"""Baselines from a KPI's own history: the same weekday of earlier weeks."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure, KpiRow
from bot.periods import Period
from reports.noise.finding import Point

WEEKS = 20


def same_weekdays(connection: Connection, query: KpiQuery, books: Books, *, weeks: int = WEEKS) -> list[Point]:
    """The query's KPI, filters and viewer on the last day of its period and on that weekday of the weeks before.

    Oldest first; days without data, and days of which only a part came, are left out. The day asked for is the last
    point where it has data.
    """
    last = query.period.last_day
    span = Period("", last - timedelta(days=7 * weeks), last + timedelta(days=1))
    found = answer(connection, replace(query, period=span, by=(Dimension.DAY,), versus=None), books)
    days = ((date.fromisoformat(row.members[0]), row) for row in found.rows)
    points = (_point(day, row, last) for day, row in days if (last - day).days % 7 == 0)
    return [point for point in points if point is not None]


def point_of(day: date, figure: Figure) -> Point | None:
    """None where there is no data."""
    if figure.value is None:
        return None
    return Point(day, figure.value, figure.numerator, figure.denominator)


def _point(day: date, row: KpiRow, last: date) -> Point | None:
    if day != last and row.coverage is not None and row.coverage < FULL_ENOUGH:
        return None
    return point_of(day, row.figure)

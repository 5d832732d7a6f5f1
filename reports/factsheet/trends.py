"""Six weeks and twelve months of a line, beside the same a year before (the 6-12 chart of DOMAIN §4.2)."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.periods import Period
from reports.factsheet.facts import Step, Trend
from reports.factsheet.scopes import Scope

WEEKS, MONTHS = 6, 12
YEAR_DAYS = 364


def trend_of(connection: Connection, query: KpiQuery, scope: Scope) -> Trend:
    return Trend(scope.key, _weeks(connection, query, scope), _months(connection, query, scope))


def _weeks(connection: Connection, query: KpiQuery, scope: Scope) -> tuple[Step, ...]:
    first = scope.week.start - timedelta(days=7 * (WEEKS - 1))
    starts = [first + timedelta(days=7 * number) for number in range(WEEKS)]
    now = _values(connection, query, scope, Period("", first, scope.week.end), Dimension.WEEK)
    ago = timedelta(days=YEAR_DAYS)
    before = _values(connection, query, scope, Period("", first - ago, scope.week.end - ago), Dimension.WEEK)

    def label(day: date) -> str:
        return scope.books.calendar.week_of(day).label

    return tuple(Step(f"{day.day} {day:%b}", now.get(label(day)), before.get(label(day - ago))) for day in starts)


def _months(connection: Connection, query: KpiQuery, scope: Scope) -> tuple[Step, ...]:
    """The last is the month the week ends in, up to that week's end."""
    calendar, last = scope.books.calendar, scope.week.last_day
    months = [calendar.month_of(last)]
    while len(months) < MONTHS:
        months.insert(0, calendar.month_of(months[0].start - timedelta(days=1)))
    now = _values(connection, query, scope, Period("", months[0].start, scope.week.end), Dimension.MONTH)
    start = months[0].start
    earlier = Period("", start.replace(year=start.year - 1), last.replace(day=1, year=last.year - 1))
    whole = Period("", earlier.start, calendar.month_of(earlier.end).end)
    before = _values(connection, query, scope, whole, Dimension.MONTH)
    return tuple(
        Step(
            f"{month.start:%b}",
            now.get(month.label),
            before.get(f"{month.start.year - 1}-{month.start.month:02d}"),
        )
        for month in months
    )


def _values(
    connection: Connection, query: KpiQuery, scope: Scope, period: Period, step: Dimension
) -> dict[str, float | None]:
    found = answer(connection, replace(query, period=period, by=(step,)), scope.books)
    factor = 100 if scope.kpi.unit is Unit.FRACTION else 1
    return {row.members[0]: None if (value := row.figure.value) is None else value * factor for row in found.rows}

"""Six weeks and twelve months of a line, beside the same a year before (the 6-12 chart of DOMAIN §4.2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult
from bot.periods import Period
from reports.factsheet.facts import Step, Trend
from reports.factsheet.history import YEAR_DAYS, weeks_asked
from reports.factsheet.readings import Readings
from reports.factsheet.scopes import Scope

WEEKS, MONTHS = 6, 12
Values = Mapping[str, float | None]


def trend_asked(query: KpiQuery, scope: Scope) -> list[KpiQuery]:
    """Weeks and the same a year before, months and the same a year before."""
    first, ago = _first_week(scope), timedelta(days=YEAR_DAYS)
    weeks_before = Period("", first - ago, scope.week.end - ago)
    months, calendar = _months_of(scope), scope.books.calendar
    start, last = months[0].start, scope.week.last_day
    month_before = calendar.month_of(last.replace(day=1, year=last.year - 1))
    return [
        weeks_asked(query, scope),
        replace(query, period=weeks_before, by=(Dimension.WEEK,)),
        replace(query, period=Period("", start, scope.week.end), by=(Dimension.MONTH,)),
        replace(query, period=Period("", start.replace(year=start.year - 1), month_before.end), by=(Dimension.MONTH,)),
    ]


def trend_of(readings: Readings, query: KpiQuery, scope: Scope) -> Trend:
    found = readings.answers(trend_asked(query, scope), scope.books)
    weeks, weeks_before, months, months_before = (_values(result, scope) for result in found)
    return Trend(scope.key, _weeks(scope, weeks, weeks_before), _months(scope, months, months_before))


def _first_week(scope: Scope) -> date:
    return scope.week.start - timedelta(days=7 * (WEEKS - 1))


def _months_of(scope: Scope) -> list[Period]:
    """The last is the month the week ends in."""
    calendar = scope.books.calendar
    months = [calendar.month_of(scope.week.last_day)]
    while len(months) < MONTHS:
        months.insert(0, calendar.month_of(months[0].start - timedelta(days=1)))
    return months


def _weeks(scope: Scope, now: Values, before: Values) -> tuple[Step, ...]:
    starts = [_first_week(scope) + timedelta(days=7 * number) for number in range(WEEKS)]
    ago = timedelta(days=YEAR_DAYS)

    def label(day: date) -> str:
        return scope.books.calendar.week_of(day).label

    return tuple(Step(f"{day.day} {day:%b}", now.get(label(day)), before.get(label(day - ago))) for day in starts)


def _months(scope: Scope, now: Values, before: Values) -> tuple[Step, ...]:
    """The last reaches up to the week's end."""
    return tuple(
        Step(
            f"{month.start:%b}",
            now.get(month.label),
            before.get(f"{month.start.year - 1}-{month.start.month:02d}"),
        )
        for month in _months_of(scope)
    )


def _values(found: KpiResult, scope: Scope) -> Values:
    factor = 100 if scope.kpi.unit is Unit.FRACTION else 1
    return {row.members[0]: None if (value := row.figure.value) is None else value * factor for row in found.rows}

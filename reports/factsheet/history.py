"""A line beside its own past: the week and the four weeks before, the year, its streak and its usual range."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.periods import Period
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.written import change_of, count_of, value_of
from reports.noise.finding import Finding
from reports.noise.judging import judge
from reports.noise.weekdays import point_of

WEEKS = 20
"""How far back a usual range is looked for."""
YEAR_DAYS = 364
"""The same weekdays a year ago (DOMAIN §0.4)."""


@dataclass(frozen=True)
class Past:
    """Weeks by their first day, the line's own last."""

    weeks: dict[date, KpiRow]
    mean: KpiRow
    year: KpiRow


def past_of(connection: Connection, query: KpiQuery, scope: Scope) -> Past:
    week = scope.week
    span = Period("", week.start - timedelta(days=7 * WEEKS), week.end)
    by_week = answer(connection, replace(query, period=span, by=(Dimension.WEEK,)), scope.books)
    mean = answer(
        connection, replace(query, period=Period("", week.start - timedelta(days=28), week.start)), scope.books
    )
    year = answer(connection, replace(query, period=week.shifted(-YEAR_DAYS, "")), scope.books)
    return Past(_by_day(by_week, span, scope), mean.total, year.total)


def _four_weeks(week: Period) -> Period:
    return Period("", week.start - timedelta(days=28), week.start)


def _by_day(result: KpiResult, span: Period, scope: Scope) -> dict[date, KpiRow]:
    rows = {row.members[0]: row for row in result.rows}
    starts = (span.start + timedelta(days=7 * number) for number in range(WEEKS + 1))
    labels = ((start, scope.books.calendar.week_of(start).label) for start in starts)
    return {start: rows[label] for start, label in labels if label in rows}


def compared(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> None:
    """This week against each earlier period that has data."""
    week = scope.week
    before = past.weeks.get(week.start - timedelta(days=7))
    for earlier, period, role, change in (
        (before, week.shifted(-7, ""), Role.BEFORE, Role.CHANGE),
        (past.mean, _four_weeks(week), Role.MEAN, Role.MEAN_CHANGE),
        (past.year, week.shifted(-YEAR_DAYS, ""), Role.YEAR, Role.YEAR_CHANGE),
    ):
        value = earlier.figure.value if earlier else None
        if earlier is None or value is None or row.figure.value is None or earlier.mismatched != row.mismatched:
            continue
        facts.add(role, value_of(scope.kpi, value), period=period)
        facts.add(change, change_of(scope.kpi, row.figure.value - value), period=period)


def streak(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> None:
    """How many weeks in a row, this one last, ended as this one did; told from two on."""
    if row.verdict not in (Verdict.MET, Verdict.MISSED):
        return
    count, start = 1, scope.week.start
    while (earlier := past.weeks.get(start - timedelta(days=7 * count))) and earlier.verdict is row.verdict:
        count += 1
    if count > 1:
        period = Period("", start - timedelta(days=7 * (count - 1)), scope.week.end)
        facts.add(Role.STREAK, count_of(count), period=period)


def usual(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> Finding | None:
    """Against the weeks before; None where the week has no figure."""
    point = point_of(scope.week.start, row.figure)
    if point is None:
        return None
    history = [point_of(day, each.figure) for day, each in past.weeks.items() if day < scope.week.start]
    found = judge(scope.kpi, point, [each for each in history if each is not None])
    facts.add(Role.BASELINE, count_of(found.baseline.n))
    if found.limits:
        facts.add(Role.LOW, value_of(scope.kpi, found.limits.lower))
        facts.add(Role.HIGH, value_of(scope.kpi, found.limits.upper))
    return found

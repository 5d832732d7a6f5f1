"""A line beside its own past: the week and the four weeks before, the year, its streak and its usual range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import fmean

from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.performance.kpis.recipes import QueueCount, Snapshot
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.periods import Period
from reports.factsheet.collecting import Collector
from reports.factsheet.hashing import hashed
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
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
    mean: KpiRow | None
    year: KpiRow


def past_asked(query: KpiQuery, scope: Scope) -> list[KpiQuery]:
    """The weeks one by one, the same week a year ago, and the four weeks before where they can be told as one."""
    year = replace(query, period=scope.week.shifted(-YEAR_DAYS, ""))
    four = [replace(query, period=_four_weeks(scope.week))] if _can_sum(scope) else []
    return [weeks_asked(query, scope), year, *four]


def weeks_asked(query: KpiQuery, scope: Scope) -> KpiQuery:
    return replace(query, period=_span(scope), by=(Dimension.WEEK,))


def _span(scope: Scope) -> Period:
    return Period("", scope.week.start - timedelta(days=7 * WEEKS), scope.week.end)


def _can_sum(scope: Scope) -> bool:
    """Rates are sums over sums; counts, and what is looked at as each week ends, are not."""
    return scope.kpi.unit is not Unit.COUNT and not isinstance(scope.kpi.recipe, Snapshot)


def past_of(readings: Readings, query: KpiQuery, scope: Scope) -> Past:
    by_week, year, *four = readings.answers(past_asked(query, scope), scope.books)
    return Past(_by_day(by_week, scope), next((each.total for each in four), None), year.total)


def _four_weeks(week: Period) -> Period:
    return Period("", week.start - timedelta(days=28), week.start)


def _by_day(result: KpiResult, scope: Scope) -> dict[date, KpiRow]:
    rows = {row.members[0]: row for row in result.rows}
    starts = (result.period.start + timedelta(days=7 * number) for number in range(WEEKS + 1))
    labels = ((start, scope.books.calendar.week_of(start).label) for start in starts)
    return {start: rows[label] for start, label in labels if label in rows}


def compared(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> None:
    """This week against each earlier period that has data and is told alike."""
    week = scope.week
    before = past.weeks.get(week.start - timedelta(days=7))
    for earlier, value, period, role, change in (
        (before, before.figure.value if before else None, week.shifted(-7, ""), Role.BEFORE, Role.CHANGE),
        (past.mean, _mean_of(scope, past), _four_weeks(week), Role.MEAN, Role.MEAN_CHANGE),
        (past.year, past.year.figure.value, week.shifted(-YEAR_DAYS, ""), Role.YEAR, Role.YEAR_CHANGE),
    ):
        if value is None or row.figure.value is None or (earlier and earlier.mismatched != row.mismatched):
            continue
        facts.add(role, value_of(scope.kpi, value), period=period)
        facts.add(change, change_of(scope.kpi, row.figure.value - value), period=period)


def _mean_of(scope: Scope, past: Past) -> float | None:
    """A count's is the mean of the weeks' own."""
    if past.mean is not None:
        return past.mean.figure.value
    if scope.kpi.unit is not Unit.COUNT:
        return None
    starts = (scope.week.start - timedelta(days=7 * back) for back in range(1, 5))
    values = [row.figure.value for start in starts if (row := past.weeks.get(start)) is not None]
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def is_partial(scope: Scope, row: KpiRow, now: datetime) -> bool:
    """Whether a count is still growing, or lacks intervals: it cannot be held against whole weeks."""
    if not isinstance(scope.kpi.recipe, QueueCount):
        return False
    return scope.books.calendar.start_of(scope.week.end) > now or (row.coverage or 1.0) < FULL_ENOUGH


def streak(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> None:
    """How many weeks in a row, this one last, ended as this one did; told from two on."""
    if row.verdict not in (Verdict.MET, Verdict.MISSED):
        return
    count, start = 1, scope.week.start
    while (earlier := past.weeks.get(start - timedelta(days=7 * count))) and earlier.verdict is row.verdict:
        count += 1
    if count > 1:
        period = Period("", start - timedelta(days=7 * (count - 1)), scope.week.end)
        weeks = [past.weeks[start - timedelta(days=7 * back)] for back in range(count)]
        source = hashed((*each.members, each.verdict.value, *_counted(each)) for each in weeks)
        facts.add(Role.STREAK, count_of(count), period=period, source=source)


def usual(facts: Collector, scope: Scope, row: KpiRow, past: Past) -> Finding | None:
    """Against the weeks before; None where the week has no figure."""
    point = point_of(scope.week.start, row.figure)
    if point is None:
        return None
    earlier = [point_of(day, each.figure) for day, each in past.weeks.items() if day < scope.week.start]
    history = [each for each in earlier if each is not None]
    found = judge(scope.kpi, point, history)
    period, source = _basis(scope, found), hashed((str(each.day), each.value, each.good, each.n) for each in history)
    facts.add(Role.BASELINE, count_of(found.baseline.n), period=period, source=source)
    if found.limits:
        facts.add(Role.LOW, value_of(scope.kpi, found.limits.lower), period=period, source=source)
        facts.add(Role.HIGH, value_of(scope.kpi, found.limits.upper), period=period, source=source)
    return found


def _basis(scope: Scope, found: Finding) -> Period | None:
    """The weeks compared with; None where there are none."""
    first, last = found.baseline.first, found.baseline.last
    return Period("", first, last + timedelta(days=7)) if first and last else None


def _counted(row: KpiRow) -> Sequence[object]:
    return row.figure.numerator, row.figure.denominator, row.figure.value

"""Measures one line: its figure, how it was judged, its past, and for an exception where it came from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.attainment.standing import Standing
from bot.domain.people.permissions import Viewer
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.performance.result import KpiRow, Verdict
from bot.periods import Period, spoken
from reports.factsheet.causes import drivers, excess
from reports.factsheet.collecting import Collector, Measured
from reports.factsheet.facts import Line
from reports.factsheet.history import compared, is_partial, past_of, streak, usual
from reports.factsheet.months import month_to_date
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.sides import sides, stretches
from reports.factsheet.sources import Sources, promised
from reports.factsheet.standouts import standouts
from reports.factsheet.trends import trend_of
from reports.factsheet.windows import is_told, window
from reports.factsheet.written import count_of, percent_of, target_of, value_of
from reports.figures import sample
from reports.noise.finding import Finding
from reports.noise.small_samples import likely


def measured(
    readings: Readings,
    viewer: Viewer,
    scope: Scope,
    standings: Mapping[str, Standing],
    week: Period,
    now: datetime,
) -> Measured | None:
    """None where the week brought nothing to tell. `standings` are those of the line's terms, by vendor."""
    query = KpiQuery(scope.kpi.key, scope.week, viewer, now)
    result = readings.answer(query, scope.books)
    standing = standings.get(viewer.vendor or "")
    row = _as_judged(result.total, standing)
    if row.figure.value is None:
        return None
    facts = Collector(scope.key, scope.week, Sources(readings, query, scope).hash_of)
    _own(facts, scope, row)
    month_to_date(facts, readings, query, scope)
    past = past_of(readings, query, scope)
    finding = None
    if not is_partial(scope, row, now):
        compared(facts, scope, row, past)
        streak(facts, scope, row, past)
        finding = usual(facts, scope, row, past)
    line = _line(scope, row, finding, standing, week, now)
    if viewer.vendor is None:
        line = replace(line, sides=sides(facts, readings, query, scope, standings))
    elif row.parts:
        line = replace(line, sides=stretches(facts, readings, query, scope))
    if standing is not None:
        window(facts, standing)
    if line.is_exception:
        excess(facts, scope, row)
        drivers(facts, readings.connection, query, scope)
        standouts(facts, readings, query, scope)
    # What is promised, or to be discussed, is worth a chart.
    trend = trend_of(readings, query, scope) if scope.promised or line.is_exception else None
    return Measured(line, tuple(facts.facts), trend)


def _as_judged(row: KpiRow, standing: Standing | None) -> KpiRow:
    """Where a contract began within the week, nothing is expected of the days before; the term's own row knows."""
    if standing is None or row.verdict is not Verdict.PROVISIONAL or standing.asked.figure != row.figure:
        return row
    return replace(row, coverage=standing.asked.coverage, verdict=standing.asked.verdict)


def _own(facts: Collector, scope: Scope, row: KpiRow) -> None:
    value = row.figure.value
    if value is None:
        return
    facts.add(Role.VALUE, value_of(scope.kpi, value, row.target))
    if scope.kpi.unit is not Unit.COUNT:
        measure, exact, _ = count_of(row.figure.n)
        facts.add(Role.N, (measure, exact, sample(scope.kpi, row.figure.n)))
    bounds = likely(scope.kpi, row)
    if bounds is not None:
        facts.add(Role.LIKELY_LOW, value_of(scope.kpi, bounds[0]))
        facts.add(Role.LIKELY_HIGH, value_of(scope.kpi, bounds[1]))
    if row.target is not None:
        facts.add(Role.TARGET, target_of(scope.kpi, row.target), source=promised(scope))
    if row.coverage is not None:
        facts.add(Role.COVERAGE, percent_of(row.coverage, 0 if row.coverage == 1 else 1))


def _line(
    scope: Scope, row: KpiRow, finding: Finding | None, standing: Standing | None, week: Period, now: datetime
) -> Line:
    calendar = scope.books.calendar
    return Line(
        key=scope.key,
        kpi=scope.kpi.key,
        title=scope.title,
        section=scope.page.key,
        direction=scope.kpi.direction.value,
        days=spoken(scope.week, calendar, now),
        start=scope.week.start.isoformat(),
        end=scope.week.end.isoformat(),
        verdict=row.verdict.value,
        small_n=row.small_n,
        approx=row.approx,
        held_back=scope.week.start != week.start,
        state=str(standing.state) if standing and is_told(standing) else "",
        window=spoken(standing.window, calendar, now) if standing and is_told(standing) else "",
        signal=finding.outcome.value if finding else "",
        basis=finding.rule.value if finding else "",
    )

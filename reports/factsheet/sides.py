"""A line in parts, each held against its own target: vendor by vendor, or before and after a target changed."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from bot.domain.attainment.standing import Standing
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.question import Dimension
from bot.periods import Period, spoken
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Side
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.sources import promised
from reports.factsheet.windows import OF_A_SIDE, is_told, window
from reports.factsheet.written import target_of, value_of
from reports.naming import member_name


def sides_asked(query: KpiQuery) -> KpiQuery:
    return replace(query, by=(Dimension.VENDOR,))


def sides(
    facts: Collector, readings: Readings, query: KpiQuery, scope: Scope, standings: Mapping[str, Standing]
) -> tuple[Side, ...]:
    """In the order of their names; those without a figure are left out."""
    found = []
    for row in readings.answer(sides_asked(query), scope.books).rows:
        if row.figure.value is None:
            continue
        name = member_name(Dimension.VENDOR, row.members[0], scope.books)
        facts.add(Role.SIDE, value_of(scope.kpi, row.figure.value, row.target), name)
        if row.target is not None:
            facts.add(Role.SIDE_TARGET, target_of(scope.kpi, row.target), name, source=promised(scope))
        side, standing = Side(name, row.verdict.value, row.small_n), standings.get(row.members[0])
        if standing is not None and is_told(standing):
            window(facts, standing, OF_A_SIDE, name)
            days = spoken(standing.window, scope.books.calendar, query.now)
            side = replace(side, state=str(standing.state), window=days)
        found.append(side)
    return tuple(sorted(found, key=lambda side: side.name))


def stretches(facts: Collector, readings: Readings, query: KpiQuery, scope: Scope) -> tuple[Side, ...]:
    """Of a week within which another target came into force: its days before and from then on."""
    week, found = scope.week, []
    edges = (week.start, *scope.books.terms.change_days(scope.kpi.key, week.start, week.end), week.end)
    for start, end in pairwise(edges):
        days = Period("", start, end)
        row, name = readings.answer(replace(query, period=days), scope.books).total, _days(scope, query, days)
        if row.figure.value is None or row.target is None:
            continue
        facts.add(Role.SIDE, value_of(scope.kpi, row.figure.value, row.target), name, days)
        facts.add(Role.SIDE_TARGET, target_of(scope.kpi, row.target), name, days, source=promised(scope))
        found.append(Side(name, row.verdict.value, row.small_n))
    return tuple(found)


def _days(scope: Scope, query: KpiQuery, days: Period) -> str:
    """ "9–11 Nov"; one day with its weekday."""
    return spoken(days, scope.books.calendar, query.now)

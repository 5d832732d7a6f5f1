"""A programme's line vendor by vendor, each held against its own target."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.attainment.standing import Standing
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.periods import spoken
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Side
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.sources import promised
from reports.factsheet.windows import OF_A_SIDE, is_told, window
from reports.factsheet.written import target_of, value_of
from reports.naming import member_name


def sides(
    facts: Collector, connection: Connection, query: KpiQuery, scope: Scope, standings: Mapping[str, Standing]
) -> tuple[Side, ...]:
    """In the order of their names; those without a figure are left out."""
    found = []
    for row in answer(connection, replace(query, by=(Dimension.VENDOR,)), scope.books).rows:
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

"""A programme's line vendor by vendor, each held against its own target."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Side
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.sources import promised
from reports.factsheet.written import target_of, value_of
from reports.naming import member_name


def sides(facts: Collector, connection: Connection, query: KpiQuery, scope: Scope) -> tuple[Side, ...]:
    """In the order of their names; those without a figure are left out."""
    found = []
    for row in answer(connection, replace(query, by=(Dimension.VENDOR,)), scope.books).rows:
        if row.figure.value is None:
            continue
        name = member_name(Dimension.VENDOR, row.members[0], scope.books)
        facts.add(Role.SIDE, value_of(scope.kpi, row.figure.value, row.target), name)
        if row.target is not None:
            facts.add(Role.SIDE_TARGET, target_of(scope.kpi, row.target), name, source=promised(scope))
        found.append(Side(name, row.verdict.value, row.small_n))
    return tuple(sorted(found, key=lambda side: side.name))

"""The month that a line's week ends in, up to that week's end."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.query import answer
from bot.periods import Period
from reports.factsheet.collecting import Collector
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.written import value_of


def month_to_date(facts: Collector, connection: Connection, query: KpiQuery, scope: Scope) -> None:
    """Whatever the contract's windows are; what is looked at as a period ends has none of its own."""
    if isinstance(scope.kpi.recipe, Snapshot):
        return
    month = scope.books.calendar.month_of(scope.week.last_day)
    so_far = Period("", month.start, scope.week.end)
    row = answer(connection, replace(query, period=so_far), scope.books).total
    if row.figure.value is not None:
        facts.add(Role.MONTH, value_of(scope.kpi, row.figure.value), period=so_far)

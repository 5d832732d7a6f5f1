"""The month that a line's week ends in, up to that week's end."""

from dataclasses import replace

from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.recipes import Snapshot
from bot.periods import Period
from reports.factsheet.collecting import Collector
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.written import value_of


def month_asked(query: KpiQuery, scope: Scope) -> list[KpiQuery]:
    """Whatever the contract's windows are; what is looked at as a period ends has none of its own."""
    if isinstance(scope.kpi.recipe, Snapshot):
        return []
    month = scope.books.calendar.month_of(scope.week.last_day)
    return [replace(query, period=Period("", month.start, scope.week.end))]


def month_to_date(facts: Collector, readings: Readings, query: KpiQuery, scope: Scope) -> None:
    for so_far in month_asked(query, scope):
        value = readings.answer(so_far, scope.books).total.figure.value
        if value is not None:
            facts.add(Role.MONTH, value_of(scope.kpi, value), period=so_far.period)

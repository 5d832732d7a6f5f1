"""Reads what every line asks before the lines are measured one by one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.people.permissions import Viewer
from bot.domain.performance.kpi_query import KpiQuery
from reports.factsheet.history import past_asked
from reports.factsheet.months import month_asked
from reports.factsheet.readings import Readings, Series, series_of
from reports.factsheet.scopes import Scope
from reports.factsheet.sides import sides_asked
from reports.factsheet.sources import rows_asked
from reports.factsheet.trends import trend_asked


def foresee(readings: Readings, viewer: Viewer, scopes: Sequence[Scope], now: datetime) -> None:
    """Lines of the same series share it; of those that the week brought nothing to, the past is not asked."""
    alike: dict[Series, list[Scope]] = {}
    for scope in scopes:
        alike.setdefault(series_of(scope.books), []).append(scope)
    for those in alike.values():
        books = those[0].books
        weeks = [KpiQuery(scope.kpi.key, scope.week, viewer, now) for scope in those]
        readings.answers(weeks, books)
        told = [pair for pair in zip(weeks, those, strict=True) if _has_come(readings, *pair)]
        readings.answers([each for week, scope in told for each in _asked(week, scope)], books)


def _has_come(readings: Readings, week: KpiQuery, scope: Scope) -> bool:
    return readings.answer(week, scope.books).total.figure.value is not None


def _asked(week: KpiQuery, scope: Scope) -> Iterator[KpiQuery]:
    yield rows_asked(week, scope)
    yield from month_asked(week, scope)
    yield from past_asked(week, scope)
    if scope.promised:
        yield from trend_asked(week, scope)
    if week.viewer.vendor is None:
        yield sides_asked(week)

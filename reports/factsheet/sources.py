"""The rows a figure was counted from, as a hash: the same rows, the same hash, whenever it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.kpi_query import KpiQuery, can_split
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult, KpiRow
from bot.periods import Period
from reports.drivers.segments import SPLITS
from reports.factsheet.hashing import hashed
from reports.factsheet.readings import Readings
from reports.factsheet.scopes import Scope

RECENT = timedelta(days=28)
"""Before the week: read with it at once, for most figures are of those days."""


@dataclass
class Sources:
    """Of one line; what was read is kept while its facts are gathered."""

    readings: Readings
    query: KpiQuery
    scope: Scope
    _read: dict[Period, dict[date, list[KpiRow]]] = field(default_factory=dict)

    def hash_of(self, period: Period) -> str:
        """By series and day, without what has no data."""
        days = self._days(period)
        rows = (_told(row) for day in period.each_day() for row in days.get(day, ()))
        return hashed(rows)

    def _days(self, period: Period) -> dict[date, list[KpiRow]]:
        recent = _recent(self.scope)
        within = recent.start <= period.start and period.end <= recent.end
        return self._by_day(recent if within else Period("", period.start, period.end))

    def _by_day(self, span: Period) -> dict[date, list[KpiRow]]:
        if span not in self._read:
            found = self.readings.answer(_by_series(self.query, self.scope, span), self.scope.books)
            self._read[span] = _known_by_day(found)
        return self._read[span]


def rows_asked(query: KpiQuery, scope: Scope) -> KpiQuery:
    """Of the days that most figures are of."""
    return _by_series(query, scope, _recent(scope))


def _recent(scope: Scope) -> Period:
    """With the whole month that the week ends in."""
    week, month = scope.week, scope.books.calendar.month_of(scope.week.last_day)
    return Period("", min(week.start - RECENT, month.start), max(week.end, month.end))


def _by_series(query: KpiQuery, scope: Scope, span: Period) -> KpiQuery:
    by = tuple(each for each in (*SPLITS, Dimension.DAY) if can_split(scope.kpi, each))
    return replace(query, period=span, by=by)


def _known_by_day(found: KpiResult) -> dict[date, list[KpiRow]]:
    rows: dict[date, list[KpiRow]] = {}
    for row in found.rows:
        if row.figure.value is not None:
            rows.setdefault(date.fromisoformat(row.members[-1]), []).append(row)
    return rows


def _told(row: KpiRow) -> Sequence[object]:
    return *row.members, row.figure.numerator, row.figure.denominator, row.figure.value


def promised(scope: Scope) -> str:
    """The terms that judge the line within its week, as a hash."""
    key, week, terms = scope.kpi.key, scope.week, scope.books.terms
    days = (week.start, *terms.change_days(key, week.start, week.end))
    found = {terms.judging(key, series, day) for series in scope.books.registry.series for day in days}
    return hashed(_worded(term) for term in found if term is not None)


def _worded(term: TermEntry) -> Sequence[object]:
    words, place = term.wording, (term.vendor, term.kpi, term.queue, term.site, term.language, term.channel)
    told = (words.threshold_seconds, words.variant, words.window, words.compare_dp)
    return *place, str(words.target), *told, str(term.start), str(term.end)

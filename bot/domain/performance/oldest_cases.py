"""The oldest cases open at an instant: where a backlog begins."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, literal, select, type_coerce

from bot.database.core import table_of
from bot.domain.performance.asked import clock_of, scope_of
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery, series_asked
from bot.domain.performance.reading.slices import Grain
from bot.domain.performance.reading.snapshots import open_at
from bot.domain.performance.reading.statements import narrowed, parameters
from bot.domain.performance.tables import Case
from bot.domain.performance.visibility import visible

TEN = 10


@dataclass(frozen=True)
class OpenCase:
    case_id: str
    vendor: str
    queue: str
    status: str
    age_seconds: int


def oldest_cases(connection: Connection, query: KpiQuery, books: Books) -> list[OpenCase]:
    """At the earlier of the period's end and now, the oldest first; only series the viewer may know of."""
    seen = books.seen_by(query.viewer)
    series = series_asked(query, seen)
    scope = scope_of(query, seen, series)
    cases = table_of(Case)
    at = int(min(seen.calendar.start_of(query.period.end), query.now).timestamp())
    opened = type_coerce(cases.c.opened_at, BigInteger)
    statement = (
        select(cases.c.case_id, cases.c.series_id, cases.c.status, opened)
        .where(visible(cases), cases.c.status != "void", open_at(cases, literal(at)), *narrowed(cases, scope))
        .order_by(opened, cases.c.case_id)
        .limit(TEN)
    )
    entries = {entry.id: entry for entry in series}
    return [
        OpenCase(case_id, entries[place].vendor, entries[place].queue, status, at - since)
        for case_id, place, status, since in connection.execute(
            statement, parameters(scope, Grain(), clock_of(query.now, seen))
        )
    ]

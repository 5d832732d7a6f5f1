"""Backlog, long tail, new dissatisfied answers and fatal errors."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure
from bot.periods import Period
from reports.daily_digest.facts import Counts
from reports.figures import thousands


def read_counts(connection: Connection, viewer: Viewer, books: Books, period: Period, now: datetime) -> Counts:
    query = KpiQuery("backlog", period, viewer, now)
    before, after = _ends(connection, query, books)
    old_before, old_after = _ends(connection, replace(query, kpi="long_tail"), books)
    open_now, open_then = _whole(after.value), _whole(before.value)
    older, older_then = _whole(old_after.numerator), _whole(old_before.numerator)
    return Counts(
        backlog=open_now,
        backlog_change=_change(open_now, open_then),
        older=older,
        older_change=_change(older, older_then),
        dissatisfied=_whole(answer(connection, replace(query, kpi="dsat"), books).total.figure.numerator),
        fatal=_whole(answer(connection, replace(query, kpi="fatal_error_rate"), books).total.figure.numerator),
    )


def _ends(connection: Connection, query: KpiQuery, books: Books) -> tuple[Figure, Figure]:
    """As the days told of began, and as they ended."""
    period = query.period
    span = Period("", period.start - timedelta(days=1), period.end)
    found = answer(connection, replace(query, period=span, by=(Dimension.DAY,)), books)
    days = {row.members[0]: row.figure for row in found.rows}
    nothing = Figure(None, None, None, 0)
    return days.get(span.start.isoformat(), nothing), days.get(period.last_day.isoformat(), nothing)


def counts_said(counts: Counts) -> str:
    """Empty where nothing is counted."""
    parts = []
    if counts.backlog is not None:
        older = f", {thousands(counts.older)} older than 7 days" if counts.older else ""
        moved = _moved(counts.older_change) if counts.older else ""
        parts.append(f"Backlog {thousands(counts.backlog)}{_moved(counts.backlog_change)}{older}{moved}")
    if counts.dissatisfied:
        parts.append(f"DSAT {counts.dissatisfied} new")
    if counts.fatal:
        parts.append(f"fatal errors {counts.fatal}")
    return " · ".join(parts)


def _moved(change: int | None) -> str:
    if not change:
        return "" if change is None else " (unchanged)"
    return f" ({'+' if change > 0 else '−'}{thousands(abs(change))})"


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)


def _change(now: int | None, then: int | None) -> int | None:
    return None if now is None or then is None else now - then

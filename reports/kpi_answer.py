"""`/kpi`: one KPI, or several side by side, the answer first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import TIME, KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.oldest_cases import oldest_cases
from bot.domain.performance.query import answer
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.message import Align, Column
from bot.periods.before import period_before
from reports.figures import (
    SIGNS,
    bare_target,
    change,
    difference,
    duration,
    said,
    sample,
    status,
    target_said,
    thousands,
)
from reports.kpi_grid import one_kpi, side_by_side
from reports.kpi_notes import notes_of
from reports.naming import in_sentence, member_name, when
from reports.noise.small_samples import likely
from reports.report import Grid, Report

MOST_NAMED = 3


def build(connection: Connection, queries: Sequence[KpiQuery], books: Books) -> Report:
    """One query a KPI; they differ in the KPI alone. Names too come from what the viewer may know of."""
    books = books.seen_by(queries[0].viewer)
    results = [answer(connection, _with_comparison(query, books), books) for query in queries]
    if len(results) == 1:
        return _one(connection, queries[0], results[0], books)
    return _several(queries[0], results, books)


def _with_comparison(query: KpiQuery, books: Books) -> KpiQuery:
    """A finished period is set beside the one before, unless another was asked for."""
    finished = books.calendar.start_of(query.period.end) <= query.now
    if query.versus is not None or not finished:
        return query
    return replace(query, versus=period_before(query.period))


def _one(connection: Connection, query: KpiQuery, result: KpiResult, books: Books) -> Report:
    grid = one_kpi(result, books) if result.by else None
    if isinstance(result.kpi.recipe, Snapshot) and not result.by:
        grid = _oldest(connection, query, books)
    return Report(
        title=f"{result.kpi.title} · {when(result.period, books, query.now, _until(result, query))}",
        answer=_answer(query, result, books),
        grid=grid,
        notes=notes_of(query, [result], books),
    )


def _until(result: KpiResult, query: KpiQuery) -> datetime | None:
    """A stock is counted now, whenever its youngest case was opened."""
    return query.now if isinstance(result.kpi.recipe, Snapshot) else result.until


def _answer(query: KpiQuery, result: KpiResult, books: Books) -> str:
    total, kpi = result.total, result.kpi
    if total.verdict is Verdict.NO_DATA:
        return f"No data for {in_sentence(kpi.title)} {_scope(query, books)}in this period."
    value = f"{'≈ ' if total.approx else ''}{said(kpi, total.figure.value, total.target)}"
    if isinstance(kpi.recipe, Snapshot) and kpi.recipe.kind == "count":
        value += " case open" if total.figure.value == 1 else " cases open"
    return f"{value}{_judgement(kpi, total)}{_size(kpi, total)}{_compared(kpi, total)}{_movers(result, books)}."


def _scope(query: KpiQuery, books: Books) -> str:
    names = [books.registry.vendor_name(key) for key in query.filters.vendors]
    names += [books.registry.queue_name(key) for key in query.filters.queues]
    names += [*query.filters.channels, *query.filters.languages]
    return f"of {', '.join(names)} " if names else ""


def _judgement(kpi: Kpi, row: KpiRow) -> str:
    if row.target is None or row.verdict is Verdict.NO_TARGET:
        return ""
    if row.verdict is Verdict.PROVISIONAL:
        return f", provisional, target {target_said(kpi, row.target)}"
    return f" {SIGNS[row.verdict]} {status(kpi, row.verdict)} {bare_target(kpi, row.target)}"


def _size(kpi: Kpi, row: KpiRow) -> str:
    if row.figure.denominator is None and row.figure.numerator is None:
        return "" if row.figure.n == row.figure.value else f" (n {thousands(row.figure.n)})"
    few = f", a small sample{_likely(kpi, row)}" if row.small_n else ""
    return f" (n {sample(kpi, row.figure.n)}{few})"


def _likely(kpi: Kpi, row: KpiRow) -> str:
    """Few surveys say no more than this."""
    bounds = likely(kpi, row)
    return f": likely {said(kpi, bounds[0])} to {said(kpi, bounds[1])}" if bounds else ""


def _compared(kpi: Kpi, row: KpiRow) -> str:
    if row.comparison is None:
        return ""
    if not row.comparison.alike:
        return f"; {row.comparison.period.label} was measured within another threshold or by another formula"
    if row.comparison.difference is None:
        return f"; no data for {row.comparison.period.label} to compare with"
    moved = change(kpi, row.comparison.difference)
    return f"; {moved} {'as' if moved == 'unchanged' else 'than'} {row.comparison.period.label}".replace(
        "unchanged as", "unchanged from"
    )


def _movers(result: KpiResult, books: Books) -> str:
    """The members that moved most, so that one line tells where to look; a time split has no movers."""
    if len(result.rows) < 2 or any(dimension in TIME for dimension in result.by):
        return ""
    moved = [
        (row.comparison.difference, row)
        for row in result.rows
        if row.comparison and row.comparison.difference and _is_shown(result.kpi, row.comparison.difference)
    ]
    if not moved:
        return ""
    ordered = sorted(moved, key=lambda each: abs(each[0]), reverse=True)[:MOST_NAMED]
    names = ", ".join(f"{_name(row, result, books)} {difference(result.kpi, amount)}" for amount, row in ordered)
    return f" ({names})"


def _is_shown(kpi: Kpi, amount: float) -> bool:
    return change(kpi, amount) != "unchanged"


def _name(row: KpiRow, result: KpiResult, books: Books) -> str:
    return " · ".join(member_name(dim, key, books) for dim, key in zip(result.by, row.members, strict=True))


def _oldest(connection: Connection, query: KpiQuery, books: Books) -> Grid | None:
    """The ten oldest open cases: where to begin."""
    found = oldest_cases(connection, query, books)
    if not found:
        return None
    columns = (Column("Oldest"), Column("Queue"), Column("Open for", Align.RIGHT), Column("Status now"))
    return Grid(
        columns,
        tuple(
            (
                case.case_id,
                books.registry.queue_name(case.queue) or "–",
                duration(case.age_seconds),
                case.status.replace("_", " "),
            )
            for case in found
        ),
    )


def _several(query: KpiQuery, results: Sequence[KpiResult], books: Books) -> Report:
    title = " and ".join([", ".join(result.kpi.title for result in results[:-1]), results[-1].kpi.title])
    untils = [until for result in results if (until := _until(result, query))]
    return Report(
        title=f"{title} · {when(query.period, books, query.now, max(untils, default=None))}",
        answer=". ".join(f"{result.kpi.title} {_short(result)}" for result in results) + ".",
        grid=side_by_side(results, books),
        notes=notes_of(query, results, books),
    )


def _short(result: KpiResult) -> str:
    total = result.total
    if total.verdict is Verdict.NO_DATA:
        return "has no data"
    return f"{said(result.kpi, total.figure.value, total.target)}{_judgement(result.kpi, total)}"

"""The small print of `/kpi`: the definition, what limits the figure, and how fresh it is."""

from collections.abc import Sequence
from math import floor

from bot.domain.contracts.terms import Wording
from bot.domain.performance.books import Books
from bot.domain.performance.coverage import DAY_SECONDS
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueRatio
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.domain.performance.thresholds import USUAL_SECONDS
from reports.figures import bare_target, duration, said

MONTHS = {28, 29, 30, 31}
"""Lengths of months, which people compare as they are."""


def notes_of(query: KpiQuery, results: Sequence[KpiResult], books: Books) -> tuple[str, ...]:
    notes = [f"{result.kpi.title}: {result.kpi.description}" for result in results]
    for result in results:
        notes += [_parts(result), _provisional(result), _approximate(result), _mismatch(result)]
        notes += [_unpromised(result), _coarse(result)]
    notes += [_unequal(query), _freshness(results, books)]
    return tuple(dict.fromkeys(note for note in notes if note))


def _unequal(query: KpiQuery) -> str:
    """Asked for, so answered; but volumes of unequal periods do not compare."""
    if (
        query.versus is None
        or query.versus.days == query.period.days
        or {query.period.days, query.versus.days} <= MONTHS
    ):
        return ""
    return f"Compared are {query.period.days} and {query.versus.days} days."


def _rows(result: KpiResult) -> tuple[KpiRow, ...]:
    return (*result.rows, result.total)


def _parts(result: KpiResult) -> str:
    """A row under several targets is judged piece by piece."""
    kpi, pieces = result.kpi, result.total.parts
    if not any(part.wording and part.wording.target is not None for part in pieces):
        return ""
    told = [f"{said(kpi, part.figure.value)} {_goal(kpi, part.wording)}" for part in pieces]
    return f"{kpi.title} under several terms: {'; '.join(told)}."


def _goal(kpi: Kpi, wording: Wording | None) -> str:
    if wording is None or wording.target is None:
        return "(no target)"
    return f"(target {bare_target(kpi, wording.target)})"


def _provisional(result: KpiResult) -> str:
    waiting = [row for row in _rows(result) if row.verdict is Verdict.PROVISIONAL]
    if not waiting:
        return ""
    thin = [row.coverage for row in waiting if row.coverage is not None and row.coverage < FULL_ENOUGH]
    if thin:
        return f"Provisional: only {floor(min(thin) * 100)} % of the expected intervals are in."
    return f"Provisional: {result.kpi.title} is settled after {duration(result.kpi.maturity.total_seconds())}."


def _approximate(result: KpiResult) -> str:
    if not any(row.approx for row in _rows(result)):
        return ""
    return "≈ The source gives ratios or no short abandons; the counts are reconstructed."


def _mismatch(result: KpiResult) -> str:
    found = sorted({seconds for row in _rows(result) for seconds in row.mismatched})
    if not found:
        return ""
    usual = f"{USUAL_SECONDS} s where it names none"
    return f"Left out: a source measures {' and '.join(map(str, found))} s, not the term's threshold ({usual})."


def _unpromised(result: KpiResult) -> str:
    found = sorted({row.unpromised for row in _rows(result) if row.unpromised is not None})
    if not found:
        return ""
    return f"Within {' or '.join(map(str, found))} s, as the source measures: no term names a threshold."


def _coarse(result: KpiResult) -> str:
    if not any(row.coarse for row in _rows(result)):
        return ""
    if isinstance(result.kpi.recipe, QueueRatio) and result.kpi.recipe.longest_seconds < DAY_SECONDS:
        return "Left out: rows longer than an hour, in which too many and too few agents net out."
    return "Rows longer than an hour know no hour: they are in the total alone."


def _freshness(results: Sequence[KpiResult], books: Books) -> str:
    moments = [result.as_of for result in results if result.as_of]
    if not moments:
        return ""
    latest = max(moments).astimezone(books.calendar.zone)
    return f"Latest fact {latest:%a} {latest.day} {latest:%b %H:%M} ({books.calendar.zone.key})."

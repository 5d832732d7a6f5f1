"""Reads how each term did: against its own past, and where staffing tells why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.attainment.past_days import Days
from bot.domain.attainment.standing import Standing
from bot.domain.performance.books import Books
from bot.domain.performance.query import is_queue
from bot.domain.performance.staffing import StaffedInterval, staffed_intervals, widest_gap
from bot.periods import Period
from reports.daily_digest.term_day import TermDay, before_of, findings_of, streak_of
from reports.naming import in_sentence, term_name


def read_terms(
    connection: Connection, seen: Books, period: Period, found: Sequence[Standing], past: Mapping[int, Days]
) -> Iterator[TermDay]:
    """`seen` are the viewer's books. Staffing is read for what went wrong only."""
    with_vendor = len({each.term.vendor for each in found}) > 1
    told = [_term_day(each, seen, period, past.get(each.term.id, {}), with_vendor=with_vendor) for each in found]
    wanted = [each for each in told if (each.is_missed or each.bad_signals) and is_queue(each.kpi)]
    covered = {each.standing.term.id: _series_of(each, seen, period) for each in wanted}
    staffed = staffed_intervals(connection, frozenset().union(*covered.values()), period, seen.horizon)
    for each in told:
        own = covered.get(each.standing.term.id, frozenset())
        yield replace(each, gap=widest_gap(_of(staffed, own))) if own else each


def _term_day(each: Standing, seen: Books, period: Period, days: Days, *, with_vendor: bool) -> TermDay:
    name = term_name(each.term, each.kpi, seen, with_vendor=with_vendor)
    return TermDay(
        each,
        name,
        name if with_vendor else in_sentence(name),
        before_of(each.kpi, days, period),
        tuple(findings_of(each, days, period)),
        streak_of(each, days, period.last_day),
    )


def _series_of(each: TermDay, seen: Books, period: Period) -> frozenset[int]:
    term = each.standing.term
    return frozenset(
        entry.id
        for entry in seen.registry.series
        if term.covers(entry) and seen.terms.judging(term.kpi, entry, period.last_day) == term
    )


def _of(staffed: Sequence[StaffedInterval], series: frozenset[int]) -> Iterator[StaffedInterval]:
    return (interval for interval in staffed if interval.series in series)

"""A question made ready to be read: which facts, how fine, and who judges them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.database.columns import day_number
from bot.domain.performance.books import Books
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpi_query import KpiQuery, check_possible, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants, Snapshot
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.reader import Wanted
from bot.domain.performance.reading.slices import Clock, Grain, Scope
from bot.domain.performance.reading.snapshots import Instant
from bot.domain.vendors.registry import SeriesEntry

MOST_CUTS = 8
"""More stretches than this are read day by day."""


@dataclass(frozen=True)
class Asked:
    """`books` are those the viewer may see, `series` those of them that the filters name."""

    query: KpiQuery
    books: Books
    series: tuple[SeriesEntry, ...]
    buckets: Buckets
    judge: Judge
    wanted: Wanted


def asked(query: KpiQuery, books: Books) -> Asked:
    """Raises UserError where the KPI is unknown or cannot be split as asked."""
    seen = books.seen_by(query.viewer)
    kpi = seen.kpi(query.kpi)
    check_possible(query, kpi)
    buckets = Buckets(query.period, query.time, seen.calendar)
    series = series_asked(query, seen)
    judge = Judge(kpi, seen.terms, {entry.id: entry for entry in series})
    return Asked(query, seen, series, buckets, judge, _wanted(query, judge, seen, series, buckets))


def _wanted(query: KpiQuery, judge: Judge, books: Books, series: Sequence[SeriesEntry], buckets: Buckets) -> Wanted:
    scope, grain, kpi = scope_of(query, books, series), _grain(query, books), judge.kpi
    cells = {entry.id: (entry.vendor, entry.queue, entry.channel) for entry in books.registry.series}
    return Wanted(
        scope=scope,
        grain=grain,
        clock=clock_of(query.now, books),
        variants=variants_in_play(kpi, query, books),
        instants=_instants(query, buckets) if isinstance(kpi.recipe, Snapshot) else (),
        cell_of=cells.__getitem__,
        formula_of=judge.formula_of,
    )


def scope_of(query: KpiQuery, books: Books, series: Sequence[SeriesEntry]) -> Scope:
    everything = query.viewer.vendor is None and not books.partial and len(series) == len(books.registry.series)
    return Scope(
        start=query.period.start,
        end=query.period.end,
        series=None if everything else tuple(entry.id for entry in series),
        reasons=query.filters.reasons,
        priorities=query.filters.priorities,
    )


def clock_of(now: datetime, books: Books) -> Clock:
    return Clock(int(now.timestamp()), day_number(books.calendar.day_of(now)), books.horizon)


def _grain(query: KpiQuery, books: Books) -> Grain:
    cuts = books.terms.change_days(query.kpi, query.period.start, query.period.end)
    daily = query.time in (Dimension.DAY, Dimension.WEEK, Dimension.MONTH) or len(cuts) > MOST_CUTS
    return Grain(
        cuts=cuts,
        by_day=daily,
        by_quarter=query.time is Dimension.HOUR,
        reasons=Dimension.REASON in query.by,
        priorities=Dimension.PRIORITY in query.by,
    )


def variants_in_play(kpi: Kpi, query: KpiQuery, books: Books) -> tuple[str, ...]:
    """The formulas some term in force chooses, and the default for what no term covers."""
    if not isinstance(kpi.recipe, QueueVariants):
        return ()
    default = kpi.recipe.default
    chosen = {
        term.wording.variant or default
        for term in books.terms.of_kpi(kpi.key)
        if term.in_force(query.period.start, query.period.end)
    }
    return tuple(sorted({default, *chosen}))


def _instants(query: KpiQuery, buckets: Buckets) -> tuple[Instant, ...]:
    """Each step is looked at when it ends, or now, and judged by that day; steps that have not begun are not."""
    looks, begins = [], buckets.calendar.start_of(query.period.start)
    for ends in buckets.ends().values():
        if begins <= query.now:
            at = min(ends, query.now)
            last = min(ends - timedelta(seconds=1), query.now)
            day = day_number(buckets.calendar.day_of(last))
            quarter = int(last.timestamp()) // 900 * 900 if query.time is Dimension.HOUR else 0
            looks.append(Instant(int(at.timestamp()), day, quarter))
        begins = ends
    return tuple(looks)

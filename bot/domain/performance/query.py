"""Answers KPI questions: facts read once, added up by member, judged by the terms in force."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number, day_of_number
from bot.domain.performance.books import Books
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.comparing import compared
from bot.domain.performance.gathering import Gathering, Judge, Span, receipts_of, row_of
from bot.domain.performance.kpi_query import KpiQuery, check_possible, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import DailyMeasure, QueueCount, QueueRatio, QueueVariants, Snapshot
from bot.domain.performance.lively import lively_series
from bot.domain.performance.members import Members, members_promised
from bot.domain.performance.piece_ends import PieceEnds
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.measures import SECONDS_A_DAY
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.snapshots import Instant
from bot.domain.performance.result import KpiResult, KpiRow
from bot.domain.performance.sheet import Sheet
from bot.domain.performance.tally import Tally
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import ContractCalendar

MOST_CUTS = 8
"""More stretches than this are read day by day."""


def answer(connection: Connection, query: KpiQuery, books: Books) -> KpiResult:
    """Raises UserError where the KPI is unknown or cannot be split as asked."""
    seen = books.seen_by(query.viewer)
    kpi = seen.kpi(query.kpi)
    check_possible(query, kpi)
    buckets = Buckets(query.period, query.time, seen.calendar)
    series = series_asked(query, seen)
    judge = Judge(kpi, seen.terms, {entry.id: entry for entry in series})
    pieces = read(connection, [kpi], _wanted(query, judge, seen, series, buckets))
    awaited = lively_series(connection, books, query.period, now=query.now) if is_queue(kpi) else {}
    result = _result(query, judge, seen, series, buckets, pieces, awaited)
    if query.versus is None:
        return result
    return compared(result, answer(connection, replace(query, period=query.versus, versus=None), books))


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


def is_queue(kpi: Kpi) -> bool:
    """Whether it is read from queue intervals, which alone tell coverage."""
    return isinstance(kpi.recipe, QueueCount | QueueRatio | QueueVariants)


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


def _result(
    query: KpiQuery,
    judge: Judge,
    books: Books,
    series: Sequence[SeriesEntry],
    buckets: Buckets,
    pieces: Sequence[Slice],
    awaited: Mapping[int, int],
) -> KpiResult:
    kpi, gathering = judge.kpi, Gathering(judge, query.by, buckets)
    gathering.gather(pieces)
    ends = buckets.ends()
    for members in _expected_members(query, books, series, ends, gathering):
        gathering.sheets.setdefault(members, Sheet())
    gathering.expect(awaited, ends)
    days = _days_by_step(query, buckets)

    def row(members: Members, sheet: Sheet, step: str) -> KpiRow:
        span = Span(days.get(step, ()), ends.get(step, whole.ends), books.calendar, query.now)
        if not step:
            span = whole
        ends_of = PieceEnds(judge, query.by, members, span.days, span.ends, books.calendar).of
        return row_of(kpi, members, sheet, span, receipts_of(sheet, books.registry), ends_of)

    whole = Span(list(query.period.each_day()), books.calendar.start_of(query.period.end), books.calendar, query.now)
    rows = tuple(row(members, sheet, _step(query, members)) for members, sheet in sorted(gathering.sheets.items()))
    total = row((), gathering.total, "")
    as_of, until = _latest(gathering, kpi, books.calendar)
    return KpiResult(kpi, query.period, query.by, rows if query.by else (), total, as_of, until)


def _expected_members(
    query: KpiQuery, books: Books, series: Sequence[SeriesEntry], ends: dict[str, datetime], gathering: Gathering
) -> set[Members]:
    """Members with a term, and every time step of a member with facts."""
    start, end = query.period.start, query.period.end
    terms = [term for term in books.terms.of_kpi(query.kpi) if term.in_force(start, end)]
    expected = set(members_promised(query, terms, series, ends))
    if query.time is not None:
        place = query.by.index(query.time)
        known = {(*members[:place], "", *members[place + 1 :]) for members in gathering.sheets} or (
            {tuple("" for _ in query.by)} if len(query.by) == 1 else set()
        )
        expected |= {(*members[:place], label, *members[place + 1 :]) for members in known for label in ends}
    return expected


def _step(query: KpiQuery, members: Members) -> str:
    return members[query.by.index(query.time)] if query.time else ""


def _days_by_step(query: KpiQuery, buckets: Buckets) -> dict[str, list[date]]:
    """Empty by hour, where coverage is not told."""
    days: dict[str, list[date]] = {}
    for day in query.period.each_day() if query.time and query.time is not Dimension.HOUR else ():
        days.setdefault(buckets.label(day_number(day), 0), []).append(day)
    return days


def _latest(gathering: Gathering, kpi: Kpi, calendar: ContractCalendar) -> tuple[datetime | None, datetime | None]:
    """When the latest fact began, and when it ended; a measure is of a whole contract day."""
    whole = Tally()
    for tally in gathering.total.parts.values():
        whole.merge(tally)
    if isinstance(kpi.recipe, DailyMeasure) and whole.latest is not None:
        day = day_of_number(whole.latest // SECONDS_A_DAY)
        return calendar.start_of(day), calendar.start_of(day + timedelta(days=1))
    return moment(whole.latest), moment(whole.until)


def moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

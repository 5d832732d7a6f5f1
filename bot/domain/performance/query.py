"""Answers KPI questions: facts read once, added up by member, judged by the terms in force."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number, day_of_number
from bot.domain.performance.asked import Asked, asked
from bot.domain.performance.books import Books
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.comparing import compared
from bot.domain.performance.gathering import Gathering, Span, receipts_of, row_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import DailyMeasure, QueueCount, QueueRatio, QueueVariants
from bot.domain.performance.lively import lively_series
from bot.domain.performance.members import Members, members_promised
from bot.domain.performance.piece_ends import PieceEnds
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.measures import SECONDS_A_DAY
from bot.domain.performance.reading.reader import Together, Wanted, read
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.result import KpiResult, KpiRow
from bot.domain.performance.sheet import Sheet
from bot.domain.performance.tally import Tally
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import ContractCalendar


def answer(connection: Connection, query: KpiQuery, books: Books) -> KpiResult:
    """Raises UserError where the KPI is unknown or cannot be split as asked."""
    return answers(connection, [query], books)[0]


def answers(connection: Connection, queries: Sequence[KpiQuery], books: Books) -> list[KpiResult]:
    """In the order asked. What several ask of the same days, series and grain is read in one statement a fact kind."""
    ready = [asked(query, books) for query in queries]
    pieces = _read(connection, ready)
    return [_answered(connection, each, pieces[each.wanted.together][each.query.kpi], books) for each in ready]


def _read(connection: Connection, ready: Sequence[Asked]) -> dict[Together, dict[str, list[Slice]]]:
    groups: dict[Together, dict[str, Asked]] = {}
    for each in ready:
        groups.setdefault(each.wanted.together, {})[each.query.kpi] = each
    found: dict[Together, dict[str, list[Slice]]] = {}
    for together, group in groups.items():
        slices = found[together] = {kpi: [] for kpi in group}
        for piece in read(connection, [each.judge.kpi for each in group.values()], _wanted(group)):
            slices[piece.kpi].append(piece)
    return found


def _wanted(group: Mapping[str, Asked]) -> Wanted:
    variants = {variant for each in group.values() for variant in each.wanted.variants}

    def formula_of(kpi: str, series: int, day: int) -> str:
        return group[kpi].judge.formula_of(kpi, series, day)

    first = next(iter(group.values())).wanted
    return replace(first, variants=tuple(sorted(variants)), formula_of=formula_of)


def _answered(connection: Connection, each: Asked, pieces: Sequence[Slice], books: Books) -> KpiResult:
    query = each.query
    awaited = lively_series(connection, books, query.period, now=query.now) if is_queue(each.judge.kpi) else {}
    result = _result(each, pieces, awaited)
    if query.versus is None:
        return result
    return compared(result, answer(connection, replace(query, period=query.versus, versus=None), books))


def is_queue(kpi: Kpi) -> bool:
    """Whether it is read from queue intervals, which alone tell coverage."""
    return isinstance(kpi.recipe, QueueCount | QueueRatio | QueueVariants)


def _result(each: Asked, pieces: Sequence[Slice], awaited: Mapping[int, int]) -> KpiResult:
    query, judge, books, series, buckets = each.query, each.judge, each.books, each.series, each.buckets
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

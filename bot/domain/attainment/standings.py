"""Reads how the terms in force stand, for a period, filters and a viewer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import Connection

from bot.database.columns import day_number, day_of_number
from bot.domain.attainment.known_volumes import known_volumes
from bot.domain.attainment.standing import Standing, settled
from bot.domain.attainment.volumes import Volume
from bot.domain.attainment.window import window_of, within
from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import (
    Judge,
    Sheet,
    Span,
    add_piece,
    measures_another,
    receipts_of,
    row_of,
)
from bot.domain.performance.kpi_query import KpiQuery, can_narrow, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.query import MOST_CUTS, answer, clock_of, moment, variants_in_play
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Grain, Scope
from bot.domain.performance.result import KpiRow
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import Period


@dataclass
class _Sheets:
    asked: Sheet = field(default_factory=Sheet)
    window: Sheet = field(default_factory=Sheet)
    today: float = 0


@dataclass(frozen=True)
class _Case:
    """One question: what is asked, the viewer's books, and the terms and windows it is about."""

    query: KpiQuery
    books: Books
    series: tuple[SeriesEntry, ...]
    windows: dict[TermEntry, Period]

    @property
    def today(self) -> date:
        return self.books.calendar.day_of(self.query.now)

    @property
    def kpis(self) -> list[Kpi]:
        wanted = {term.kpi for term in self.windows}
        return [kpi for kpi in self.books.kpis if kpi.key in wanted]

    @property
    def entries(self) -> dict[int, SeriesEntry]:
        return {entry.id: entry for entry in self.books.registry.series}


def standings(connection: Connection, query: KpiQuery, books: Books) -> list[Standing]:
    """One standing per term in force for what was asked, by vendor, KPI and scope.

    The query's `kpi` and `by` do not matter here. Terms the viewer may not know of do not exist.
    """
    seen = books.seen_by(query.viewer)
    series = series_asked(query, seen)
    day = max(query.period.start, min(query.period.last_day, seen.calendar.day_of(query.now)))
    terms = terms_asked(query, seen, series)
    case = _Case(query, seen, series, {term: window_of(term, day, seen.calendar) for term in terms})
    volumes = known_volumes(connection, books, query.now) if terms else {}
    sheets = _gathered(connection, case)
    found = [_standing(connection, case, term, sheets.get(term.id, _Sheets()), volumes) for term in terms]
    return sorted(found, key=lambda standing: _place(standing, seen))


def terms_asked(query: KpiQuery, books: Books, series: Sequence[SeriesEntry]) -> tuple[TermEntry, ...]:
    """Terms in force within the period that judge at least one series asked for, or could."""
    period = query.period
    in_force = [term for term in books.terms.terms if term.in_force(period.start, period.end)]
    narrowed = any((query.filters.queues, query.filters.sites, query.filters.channels, query.filters.languages))
    vendors = query.filters.vendors

    def is_asked(term: TermEntry) -> bool:
        if (vendors and term.vendor not in vendors) or not can_narrow(books.kpi(term.kpi), query.filters):
            return False
        span = within(term, period)
        days = (span.start, *books.terms.change_days(term.kpi, span.start, span.end))
        covered = [entry for entry in series if term.covers(entry)]
        judged = any(books.terms.judging(term.kpi, entry, on) == term for on in days for entry in covered)
        return judged or (not narrowed and not any(term.covers(entry) for entry in series))

    return tuple(term for term in in_force if is_asked(term))


def _gathered(connection: Connection, case: _Case) -> dict[int, _Sheets]:
    """Every term's sheets by id, read in one statement per fact kind; but backlogs, which are no sums."""
    kpis = [kpi for kpi in case.kpis if not isinstance(kpi.recipe, Snapshot)]
    if not kpis:
        return {}
    period, today, entries = case.query.period, day_number(case.today), case.entries
    judges = {kpi.key: Judge(kpi, case.books.terms, entries) for kpi in kpis}
    windows = {term.id: window for term, window in case.windows.items()}
    sheets: dict[int, _Sheets] = {}
    for piece in read(connection, kpis, _wanted(case, kpis)):
        judge = judges[piece.kpi]
        term = judge.term_of(piece.series, piece.day)
        if term is None or term.id not in windows or not judge.wants(piece):
            continue
        both, day = sheets.setdefault(term.id, _Sheets()), day_of_number(piece.day)
        if period.start <= day < period.end:
            add_piece(both.asked, piece, term)
        if windows[term.id].start <= day < windows[term.id].end:
            add_piece(both.window, piece, term)
            counts = piece.day == today and not measures_another(piece, term)
            both.today += (piece.denominator or 0) if counts else 0
    return sheets


def _wanted(case: _Case, kpis: Sequence[Kpi]) -> Wanted:
    query, books = case.query, case.books
    spans = [query.period, *case.windows.values()]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    edges = {edge for span in spans for edge in (span.start, span.end)} | {case.today, case.today + timedelta(days=1)}
    for kpi in kpis:
        edges |= set(books.terms.change_days(kpi.key, start, end))
    cuts = tuple(sorted(edge for edge in edges if start < edge < end))
    chosen = tuple(entry.id for entry in case.series)
    everything = query.viewer.vendor is None and len(chosen) == len(books.registry.series)
    long = replace(query, period=Period("", start, end))
    variants = {variant for kpi in kpis for variant in variants_in_play(kpi, replace(long, kpi=kpi.key), books)}
    cells = {entry.id: (entry.vendor, entry.queue, entry.channel) for entry in books.registry.series}
    return Wanted(
        scope=Scope(start, end, None if everything else chosen, query.filters.reasons, query.filters.priorities),
        grain=Grain(cuts=cuts, by_day=len(cuts) > MOST_CUTS),
        clock=clock_of(query.now, books),
        variants=tuple(sorted(variants)),
        instants=(),
        cell_of=cells.__getitem__,
        complete_before=day_number(case.today),
    )


def _standing(
    connection: Connection, case: _Case, term: TermEntry, sheets: _Sheets, volumes: dict[int, Volume]
) -> Standing:
    kpi, window, period = case.books.kpi(term.kpi), case.windows[term], within(term, case.query.period)
    if isinstance(kpi.recipe, Snapshot):
        asked, in_window = (_alone(connection, case, term, span) for span in (period, window))
    else:
        asked, in_window = _row(case, term, sheets.asked, period), _row(case, term, sheets.window, window)
    history = volumes.get(term.id, Volume()).history()
    state, budget, outlook = settled(
        term, kpi, in_window, history, window, sheets.today, now=case.query.now, calendar=case.books.calendar
    )
    covered = [entry for entry in case.books.registry.series if term.covers(entry)]
    narrower = case.query.filters.reasons or case.query.filters.priorities
    whole = all(entry in case.series for entry in covered) and not narrower
    until = max((tally.until for tally in sheets.asked.parts.values() if tally.until is not None), default=None)
    return Standing(term, kpi, asked, moment(until), window, in_window, state, whole, budget, outlook)


def _row(case: _Case, term: TermEntry, sheet: Sheet, period: Period) -> KpiRow:
    calendar, kpi = case.books.calendar, case.books.kpi(term.kpi)
    for series, receipt in sheet.receipts.items():
        receipt.days = tuple(_own_days(case, term, case.entries[series], period))
    span = Span(list(period.each_day()), calendar.start_of(period.end), calendar, case.query.now)
    return row_of(kpi, (), sheet, span, receipts_of(sheet, case.entries, case.books.registry))


def _own_days(case: _Case, term: TermEntry, entry: SeriesEntry, period: Period) -> Iterator[date]:
    """The days on which this term judges the series, and no narrower one does."""
    terms = case.books.terms
    edges = (period.start, *terms.change_days(term.kpi, period.start, period.end), period.end)
    for first, after in pairwise(edges):
        if terms.judging(term.kpi, entry, first) == term:
            yield from Period("", first, after).each_day()


def _alone(connection: Connection, case: _Case, term: TermEntry, period: Period) -> KpiRow:
    """Asked as the term's vendor would, of the series that no narrower term takes out of it."""
    on = max(period.start, min(period.last_day, case.today))
    judged = tuple(entry for entry in case.series if case.books.terms.judging(term.kpi, entry, on) == term)
    books = replace(case.books, registry=replace(case.books.registry, series=judged))
    viewer = case.query.viewer.narrowed_to(term.vendor)
    query = replace(case.query, kpi=term.kpi, period=period, viewer=viewer, by=(), versus=None)
    return answer(connection, query, books).total


def _place(standing: Standing, books: Books) -> tuple[int, int, str, str, str, str, date]:
    vendors, kpis = [vendor.key for vendor in books.registry.vendors], [kpi.key for kpi in books.kpis]
    term = standing.term
    scope = (term.channel, term.queue, term.site, term.language)
    return vendors.index(term.vendor), kpis.index(term.kpi), *scope, term.start

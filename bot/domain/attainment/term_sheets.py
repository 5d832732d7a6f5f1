"""What the terms asked for gathered: their sheets for the period and for their windows, read once per fact kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number, day_of_number
from bot.database.remembered import Remembered
from bot.domain.attainment.window import within
from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.asked import MOST_CUTS, clock_of, variants_in_play
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpi_query import KpiQuery, can_narrow, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Grain, Scope
from bot.domain.performance.sheet import Sheet, add_piece
from bot.domain.performance.thresholds import alike
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import Period


@dataclass
class TermSheets:
    asked: Sheet = field(default_factory=Sheet)
    window: Sheet = field(default_factory=Sheet)
    today: Sheet = field(default_factory=Sheet)

    @property
    def done_today(self) -> float:
        """What today brought of that which counts in the window."""
        counted, _ = alike(self.window.parts)
        return sum(tally.denominator or 0 for key, tally in self.today.parts.items() if key in counted)


@dataclass(frozen=True)
class TermCase:
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


_ASKED = Remembered[tuple[TermEntry, ...]](most=256)


def terms_asked(connection: Connection, query: KpiQuery, books: Books) -> tuple[TermEntry, ...]:
    """Terms the viewer may know of, in force within the period, that judge at least one series asked for, or could."""
    span = (query.period.start, query.period.end)
    key = (books.settings.revision, books.horizon, query.viewer.vendor, query.filters, *span)
    return _ASKED.of(connection, key, lambda: _terms_asked(query, books.seen_by(query.viewer)))


def _terms_asked(query: KpiQuery, books: Books) -> tuple[TermEntry, ...]:
    period, series = query.period, series_asked(query, books)
    narrowed = any((query.filters.queues, query.filters.sites, query.filters.channels, query.filters.languages))
    vendors = query.filters.vendors
    of_vendor: dict[str, list[SeriesEntry]] = {}
    for entry in series:
        of_vendor.setdefault(entry.vendor, []).append(entry)

    def is_asked(term: TermEntry) -> bool:
        if (vendors and term.vendor not in vendors) or not can_narrow(books.kpi(term.kpi), query.filters):
            return False
        covered = [entry for entry in of_vendor.get(term.vendor, ()) if term.covers(entry)]
        if not covered:
            return not narrowed
        span = within(term, period)
        days = (span.start, *books.terms.change_days(term.kpi, span.start, span.end))
        return any(books.terms.judging(term.kpi, entry, on) == term for on in days for entry in covered)

    in_force = (term for term in books.terms.terms if term.in_force(period.start, period.end))
    return tuple(term for term in in_force if is_asked(term))


def gathered(connection: Connection, case: TermCase) -> dict[int, TermSheets]:
    """Every term's sheets by id, read in one statement per fact kind; but backlogs, which are no sums."""
    kpis = [kpi for kpi in case.kpis if not isinstance(kpi.recipe, Snapshot)]
    if not kpis:
        return {}
    period, today, entries = case.query.period, day_number(case.today), case.entries
    judges = {kpi.key: Judge(kpi, case.books.terms, entries) for kpi in kpis}
    windows = {term.id: window for term, window in case.windows.items()}
    sheets: dict[int, TermSheets] = {}
    for piece in read(connection, kpis, _wanted(case, judges)):
        judge = judges[piece.kpi]
        term = judge.term_of(piece.series, piece.day)
        if term is None or term.id not in windows:
            continue
        both, day = sheets.setdefault(term.id, TermSheets()), day_of_number(piece.day)
        if period.start <= day < period.end:
            add_piece(both.asked, piece, term)
        if windows[term.id].start <= day < windows[term.id].end:
            add_piece(both.window, piece, term)
            if piece.day == today:
                add_piece(both.today, piece, term)
    return sheets


def _wanted(case: TermCase, judges: Mapping[str, Judge]) -> Wanted:
    query, books = case.query, case.books
    spans = [query.period, *case.windows.values()]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    edges = {edge for span in spans for edge in (span.start, span.end)} | {case.today, case.today + timedelta(days=1)}
    for key in judges:
        edges |= set(books.terms.change_days(key, start, end))
    cuts = tuple(sorted(edge for edge in edges if start < edge < end))
    chosen = tuple(entry.id for entry in case.series)
    everything = query.viewer.vendor is None and len(chosen) == len(books.registry.series)
    long = replace(query, period=Period("", start, end))
    variants = {
        variant
        for key, judge in judges.items()
        for variant in variants_in_play(judge.kpi, replace(long, kpi=key), books)
    }
    cells = {entry.id: (entry.vendor, entry.queue, entry.channel) for entry in books.registry.series}
    return Wanted(
        scope=Scope(start, end, None if everything else chosen, query.filters.reasons, query.filters.priorities),
        grain=Grain(cuts=cuts, by_day=len(cuts) > MOST_CUTS),
        clock=clock_of(query.now, books),
        variants=tuple(sorted(variants)),
        instants=(),
        cell_of=cells.__getitem__,
        formula_of=lambda key, series, day: judges[key].formula_of(key, series, day),
    )

"""Reads how the terms in force stand, for a period, filters and a viewer."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import Connection

from bot.database.remembered import Remembered
from bot.domain.attainment.known_volumes import known_volumes
from bot.domain.attainment.standing import Standing, settled
from bot.domain.attainment.term_sheets import TermCase, TermSheets, gathered, terms_asked
from bot.domain.attainment.volumes import Volume
from bot.domain.attainment.window import window_of, within
from bot.domain.contracts.terms import TermEntry
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Span, receipts_of, row_of
from bot.domain.performance.kpi_query import KpiQuery, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueRatio, QueueVariants, Snapshot
from bot.domain.performance.lively import lively_series
from bot.domain.performance.query import answer, is_queue, moment
from bot.domain.performance.question import Filters
from bot.domain.performance.result import KpiRow
from bot.domain.performance.sheet import Sheet
from bot.domain.vendors.registry import SeriesEntry
from bot.periods import Period

_LASTING = Remembered[dict[int, Standing]](most=64)


def standings(connection: Connection, query: KpiQuery, books: Books) -> list[Standing]:
    """One standing per term in force for what was asked, by vendor, KPI and scope.

    The query's `kpi` and `by` do not matter here. Terms the viewer may not know of do not exist.
    """
    seen = books.seen_by(query.viewer)
    series, vendors = series_asked(query, seen), query.filters.vendors
    if not only_vendors(query.filters):
        found = _stood(connection, query, books, seen, series, terms_asked(connection, query, books))
        return sorted(found, key=_order(seen))
    lasting = _lasting(connection, query, books).values()
    known = {vendor.key for vendor in seen.registry.vendors}
    found = [each for each in lasting if each.term.vendor in known and each.term.vendor in (vendors or known)]
    live = tuple(term for term in terms_asked(connection, query, books) if not _is_lasting(seen.kpi(term.kpi)))
    found += _stood(connection, query, books, seen, series, live)
    return sorted(found, key=_order(seen))


def minute_of(connection: Connection, query: KpiQuery, books: Books) -> datetime | None:
    """The minute for whose length the terms asked for stand as they do; None where some move with the clock."""
    if not only_vendors(query.filters):
        return None
    lasting = all(_is_lasting(books.kpi(term.kpi)) for term in terms_asked(connection, query, books))
    return _minute(query.now) if lasting else None


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def only_vendors(filters: Filters) -> bool:
    """Whether every term asked for is asked for whole."""
    return replace(filters, vendors=()) == Filters()


def _lasting(connection: Connection, query: KpiQuery, books: Books) -> dict[int, Standing]:
    """Terms over queue intervals by id: they change with imports and, for coverage, by the minute, whoever asks."""

    def make() -> dict[int, Standing]:
        whole = replace(query, viewer=ADMINISTRATOR, filters=Filters())
        series = books.registry.series
        terms = tuple(term for term in terms_asked(connection, whole, books) if _is_lasting(books.kpi(term.kpi)))
        return {standing.term.id: standing for standing in _stood(connection, whole, books, books, series, terms)}

    key = (books.settings.revision, books.horizon, query.period.start, query.period.end, _minute(query.now))
    return _LASTING.of(connection, key, make)


def _is_lasting(kpi: Kpi) -> bool:
    return isinstance(kpi.recipe, QueueRatio | QueueVariants)


def _stood(
    connection: Connection,
    query: KpiQuery,
    books: Books,
    seen: Books,
    series: tuple[SeriesEntry, ...],
    terms: tuple[TermEntry, ...],
) -> list[Standing]:
    if not terms:
        return []
    day = max(query.period.start, min(query.period.last_day, seen.calendar.day_of(query.now)))
    case = TermCase(query, seen, series, {term: window_of(term, day, seen.calendar) for term in terms})
    volumes = known_volumes(connection, books, query.now)
    sheets = gathered(connection, case)
    return [_standing(connection, case, term, sheets.get(term.id, TermSheets()), volumes) for term in terms]


def _standing(
    connection: Connection, case: TermCase, term: TermEntry, sheets: TermSheets, volumes: dict[int, Volume]
) -> Standing:
    kpi, window, period = case.books.kpi(term.kpi), case.windows[term], within(term, case.query.period)
    if isinstance(kpi.recipe, Snapshot):
        asked, in_window = (_alone(connection, case, term, span) for span in (period, window))
    else:
        asked = _row(connection, case, term, sheets.asked, period)
        in_window = _row(connection, case, term, sheets.window, window)
    history = volumes.get(term.id, Volume()).history()
    state, budget, outlook = settled(
        term, kpi, in_window, history, window, sheets.done_today, now=case.query.now, calendar=case.books.calendar
    )
    covered = [entry for entry in case.books.registry.series if term.covers(entry)]
    narrower = case.query.filters.reasons or case.query.filters.priorities
    whole = all(entry in case.series for entry in covered) and not narrower
    until = max((tally.until for tally in sheets.asked.parts.values() if tally.until is not None), default=None)
    return Standing(term, kpi, asked, moment(until), window, in_window, state, whole, budget, outlook)


def _row(connection: Connection, case: TermCase, term: TermEntry, sheet: Sheet, period: Period) -> KpiRow:
    calendar, kpi = case.books.calendar, case.books.kpi(term.kpi)
    awaited = lively_series(connection, case.books, period, now=case.query.now) if is_queue(kpi) else {}
    for entry in case.series:
        if entry.id in awaited and term.covers(entry):
            sheet.await_series(entry.id, awaited[entry.id])
    for series, receipt in sheet.receipts.items():
        receipt.days = tuple(_own_days(case, term, case.entries[series], period))
    span = Span(list(period.each_day()), calendar.start_of(period.end), calendar, case.query.now)
    return row_of(kpi, (), sheet, span, receipts_of(sheet, case.books.registry))


def _own_days(case: TermCase, term: TermEntry, entry: SeriesEntry, period: Period) -> Iterator[date]:
    """The days on which this term judges the series, and no narrower one does."""
    terms = case.books.terms
    edges = (period.start, *terms.change_days(term.kpi, period.start, period.end), period.end)
    for first, after in pairwise(edges):
        if terms.judging(term.kpi, entry, first) == term:
            yield from Period("", first, after).each_day()


def _alone(connection: Connection, case: TermCase, term: TermEntry, period: Period) -> KpiRow:
    """Asked as the term's vendor would, of the series that no narrower term takes out of it."""
    on = max(period.start, min(period.last_day, case.today))
    judged = tuple(entry for entry in case.series if case.books.terms.judging(term.kpi, entry, on) == term)
    books = case.books.of_series(judged)
    viewer = case.query.viewer.narrowed_to(term.vendor)
    query = replace(case.query, kpi=term.kpi, period=period, viewer=viewer, by=(), versus=None)
    return answer(connection, query, books).total


def _order(books: Books) -> Callable[[Standing], tuple[int, int, str, str, str, str, date]]:
    vendors = {vendor.key: place for place, vendor in enumerate(books.registry.vendors)}
    kpis = {kpi.key: place for place, kpi in enumerate(books.kpis)}

    def place(standing: Standing) -> tuple[int, int, str, str, str, str, date]:
        term = standing.term
        return vendors[term.vendor], kpis[term.kpi], term.channel, term.queue, term.site, term.language, term.start

    return place

"""Reads half hours, or whole hours where a source sends no finer ones: one statement for all wards."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.asked import clock_of, variants_in_play
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Judge, Span, row_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Grain, Scope
from bot.domain.performance.sheet import Sheet, add_piece
from bot.periods import Period
from reports.alerting.slots import Slot, Ward

Found = Mapping[datetime, Slot]


def read_half_hours(
    connection: Connection, books: Books, wards: Sequence[Ward], days: Sequence[date], *, now: datetime
) -> dict[Ward, Found]:
    """Every slot in which something came; of `days`, which need not follow each other."""
    if not wards or not days:
        return {}
    judges = {ward.kpi: _judge(books, ward.kpi) for ward in wards}
    pieces = read(connection, list(judges), _wanted(books, wards, judges, days, now))
    sheets: dict[Ward, dict[int, Sheet]] = {ward: {} for ward in wards}
    watching = _watching(wards)
    for piece in pieces:
        for ward in watching.get((piece.kpi, piece.series), ()):
            if piece.interval <= ward.step:
                sheet = sheets[ward].setdefault(piece.quarter // ward.step * ward.step, Sheet())
                add_piece(sheet, piece, judges[ward.kpi].term_of(piece.series, piece.day))
    return {ward: dict(_slots(ward, found, books, now)) for ward, found in sheets.items()}


def _judge(books: Books, kpi: Kpi) -> Judge:
    return Judge(kpi, books.terms, {entry.id: entry for entry in books.registry.series})


def _wanted(
    books: Books, wards: Sequence[Ward], judges: Mapping[Kpi, Judge], days: Sequence[date], now: datetime
) -> Wanted:
    series = sorted({each for ward in wards for each in ward.series})
    span = Period("", min(days), max(days) + timedelta(days=1))
    only = () if len(set(days)) == span.days else tuple(sorted({day_number(day) for day in days}))
    by_key = {kpi.key: judge for kpi, judge in judges.items()}
    variants = {name for kpi in judges for name in variants_in_play(kpi, _query(kpi, span, now), books)}
    cells = {entry.id: (entry.vendor, entry.queue, entry.channel) for entry in books.registry.series}
    return Wanted(
        scope=Scope(span.start, span.end, tuple(series), only=only),
        grain=Grain(by_quarter=True),
        clock=clock_of(now, books),
        variants=tuple(sorted(variants)),
        instants=(),
        cell_of=cells.__getitem__,
        formula_of=lambda kpi, one, day: by_key[kpi].formula_of(kpi, one, day),
    )


def _query(kpi: Kpi, span: Period, now: datetime) -> KpiQuery:
    return KpiQuery(kpi.key, span, ADMINISTRATOR, now)


def _watching(wards: Sequence[Ward]) -> Mapping[tuple[str, int], list[Ward]]:
    found: dict[tuple[str, int], list[Ward]] = {}
    for ward in wards:
        for series in ward.series:
            found.setdefault((ward.kpi.key, series), []).append(ward)
    return found


def _slots(ward: Ward, sheets: Mapping[int, Sheet], books: Books, now: datetime) -> Iterator[tuple[datetime, Slot]]:
    for starts, sheet in sheets.items():
        start = datetime.fromtimestamp(starts, UTC)
        end = start + timedelta(seconds=ward.step)
        row = row_of(ward.kpi, (), sheet, Span((), end, books.calendar, now))
        seconds = sum(receipt.seconds for receipt in sheet.receipts.values())
        yield start, Slot(start, end, row.figure, row.wording, seconds)

"""What each term came to on every day of the last weeks, read once per import, whoever asks."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number, day_of_number
from bot.database.remembered import Remembered
from bot.domain.performance.asked import clock_of
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpis.accessibility import SERVICE_LEVEL
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import RowPercentile, Snapshot
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Grain, Scope
from bot.domain.performance.sheet import Sheet, add_piece
from bot.domain.performance.tally import Tally
from bot.domain.performance.thresholds import alike

WEEKS = 20
Days = Mapping[date, Tally]
_KEPT = Remembered[Mapping[int, Days]](most=4)


def past_days(connection: Connection, books: Books, day: date, now: datetime) -> Mapping[int, Days]:
    """By id of the term that judges on `day`: each day of the twenty weeks before it, and `day` itself.

    What came before a term's time counts by its scope and formula, for it is still what is usual. Backlogs and
    percentiles, which cannot be added up, are not there. `books` are whole, and callers look up only terms they may
    know.
    """

    def make() -> Mapping[int, Days]:
        entries = {entry.id: entry for entry in books.registry.series}
        judges = {kpi.key: Judge(kpi, books.terms, entries) for kpi in books.kpis if _adds_up(kpi, books)}
        number = day_number(day)
        cells = {entry.id: (entry.vendor, entry.queue, entry.channel) for entry in books.registry.series}
        wanted = Wanted(
            Scope(day - timedelta(days=7 * WEEKS), day + timedelta(days=1)),
            Grain(by_day=True),
            clock_of(now, books),
            _variants(books, day),
            (),
            cell_of=cells.__getitem__,
            formula_of=lambda key, series, _: judges[key].formula_of(key, series, number),
        )
        sheets: dict[int, dict[int, Sheet]] = {}
        for piece in read(connection, [judge.kpi for judge in judges.values()], wanted):
            term = judges[piece.kpi].term_of(piece.series, number)
            if term is not None:
                add_piece(sheets.setdefault(term.id, {}).setdefault(piece.day, Sheet()), piece, term)
        return {
            term: {day_of_number(each): _whole(sheet) for each, sheet in days.items()} for term, days in sheets.items()
        }

    return _KEPT.of(connection, (books.settings.revision, books.horizon, day, now), make)


def _adds_up(kpi: Kpi, books: Books) -> bool:
    return bool(books.terms.of_kpi(kpi.key)) and not isinstance(kpi.recipe, Snapshot | RowPercentile)


def _variants(books: Books, day: date) -> tuple[str, ...]:
    """The formulas of service level that some term chooses on the day."""
    terms = [term for term in books.terms.of_kpi("service_level") if term.in_force(day, day + timedelta(days=1))]
    return tuple(sorted({term.wording.variant or SERVICE_LEVEL.default for term in terms} or {SERVICE_LEVEL.default}))


def _whole(sheet: Sheet) -> Tally:
    whole = Tally()
    counted, _ = alike(sheet.parts)
    for tally in counted.values():
        whole.merge(tally)
    return whole

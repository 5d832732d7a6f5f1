"""Four weeks of every term's daily volume, and the forecasts that follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.database.columns import day_of_number
from bot.domain.attainment.outlook import History
from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueRatio, QueueVariants, RowRatio
from bot.domain.performance.reading.formulas import parsed
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.thresholds import measures_another

COUNTED_ATOMS = {"offered", "answered", "handled", "abandoned", "short_abandoned", "abandoned_in_threshold"}
Cell = tuple[str, str]
"""Queue and channel: what a forecast of one vendor is locked for."""
Owners = dict[tuple[str, str, Cell], set[int]]
"""The terms of a KPI that judge a vendor's cell, by id."""
NOBODY = 0


def counts_things(kpi: Kpi) -> bool:
    """Whether it is a share of contacts, cases or surveys, so that misses can be budgeted; seconds a call are not."""
    if kpi.unit is not Unit.FRACTION:
        return False
    match kpi.recipe:
        case QueueVariants():
            return True
        case QueueRatio(denominator=formula, scale=1):
            return {atom for atom, _, _ in parsed(formula)} <= COUNTED_ATOMS
        case RowRatio(scale=1):
            return not kpi.parts
        case _:
            return False


@dataclass
class Volume:
    """One term's denominators and offered contacts by day, and its forecasts by day and cell.

    `shared` are cells of which another term, or none, judges a part.
    """

    denominators: dict[date, float] = field(default_factory=dict)
    offered: dict[date, float] = field(default_factory=dict)
    forecasts: dict[date, dict[Cell, float]] = field(default_factory=dict)
    cells: set[Cell] = field(default_factory=set)
    shared: set[Cell] = field(default_factory=set)

    def history(self) -> History:
        """A forecast that leaves out a cell would promise too little, one of a shared cell too much: neither counts."""
        complete = {day: sum(cells.values()) for day, cells in self.forecasts.items() if self.cells <= cells.keys()}
        return History(self.denominators, self.offered, complete if self.cells and not self.shared else {})


def volumes_of(
    judges: Mapping[str, Judge], pieces: Iterable[Slice], forecasts: Sequence[tuple[int, int, float]], today: int
) -> dict[int, Volume]:
    """By id of the term that judges on day number `today`: what came before its time is still what usually comes.

    `judges` by KPI key; `pieces` are daily, "offered" among them; forecasts are (series, day, count).
    """
    volumes: dict[int, Volume] = {}
    owners: Owners = {}
    for piece in pieces:
        if piece.kpi == "offered":
            for judge in judges.values():
                _note_offered(volumes, judge, piece, today)
                _note_owner(owners, judge, piece, today)
        else:
            _note_denominator(volumes, judges[piece.kpi], piece, today)
    for series, day, count in forecasts:
        for judge in judges.values():
            _note_forecast(volumes, judge, series, day, count, today)
    for (_, _, cell), terms in owners.items():
        for term in terms & volumes.keys() if len(terms) > 1 else ():
            volumes[term].shared.add(cell)
    return volumes


def _note_owner(owners: Owners, judge: Judge, piece: Slice, today: int) -> None:
    entry, term = judge.entries[piece.series], judge.term_of(piece.series, today)
    if piece.numerator:
        place = judge.kpi.key, entry.vendor, (entry.queue, entry.channel)
        owners.setdefault(place, set()).add(term.id if term else NOBODY)


def _note_denominator(volumes: dict[int, Volume], judge: Judge, piece: Slice, today: int) -> None:
    term = judge.term_of(piece.series, today)
    if term and piece.denominator and judge.formula(term) == piece.variant and not measures_another(piece, term):
        _add(_volume(volumes, term).denominators, day_of_number(piece.day), piece.denominator)


def _note_offered(volumes: dict[int, Volume], judge: Judge, piece: Slice, today: int) -> None:
    term = judge.term_of(piece.series, today)
    if term and piece.numerator and not isinstance(judge.kpi.recipe, RowRatio):
        entry = judge.entries[piece.series]
        volume = _volume(volumes, term)
        volume.cells.add((entry.queue, entry.channel))
        _add(volume.offered, day_of_number(piece.day), piece.numerator)


def _note_forecast(volumes: dict[int, Volume], judge: Judge, series: int, day: int, count: float, today: int) -> None:
    term = judge.term_of(series, max(day, today))
    if term and not isinstance(judge.kpi.recipe, RowRatio):
        entry = judge.entries[series]
        cells = _volume(volumes, term).forecasts.setdefault(day_of_number(day), {})
        cells[(entry.queue, entry.channel)] = cells.get((entry.queue, entry.channel), 0) + count


def _volume(volumes: dict[int, Volume], term: TermEntry) -> Volume:
    return volumes.setdefault(term.id, Volume())


def _add(book: dict[date, float], day: date, amount: float) -> None:
    book[day] = book.get(day, 0) + amount

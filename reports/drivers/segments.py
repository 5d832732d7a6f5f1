"""The finest cells two answers have in common, whose sums are the answers themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isclose

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.comparing import compared
from bot.domain.performance.kpi_query import KpiQuery, can_split
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure, KpiResult
from bot.domain.performance.tally import scale_of
from bot.periods import Period
from reports.drivers.decomposition import Cell, Place

SPLITS = (Dimension.VENDOR, Dimension.QUEUE, Dimension.CHANNEL, Dimension.SITE, Dimension.LANGUAGE)
"""Coarsest first: the last is given up first where cells do not add up."""
Counts = tuple[Fraction, Fraction]
NOTHING: Counts = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Comparable:
    """The figure of both periods, before it is cut: `after` carries the comparison."""

    after: KpiResult
    before: KpiResult

    @property
    def has_both(self) -> bool:
        return all(result.total.figure.denominator for result in (self.after, self.before))

    @property
    def alike(self) -> bool:
        """Told by the same threshold and formula."""
        told = self.after.total.comparison
        return told is not None and told.alike


@dataclass(frozen=True)
class Segments:
    """`cells` are cut by `by`, in units of the KPI."""

    by: tuple[Dimension, ...]
    cells: tuple[Cell, ...]


def comparable(connection: Connection, query: KpiQuery, versus: Period, books: Books) -> Comparable:
    whole = replace(query, by=(), versus=None)
    before = answer(connection, replace(whole, period=versus), books)
    return Comparable(compared(answer(connection, whole, books), before), before)


def segments_of(
    connection: Connection, query: KpiQuery, found: Comparable, books: Books, first: Sequence[Dimension] = ()
) -> Segments:
    """Cut by `first` and by whatever names the series have; coarser where a row cannot stand alone.

    A flow may settle where nothing opened, and a coarser row may leave out what its parts count.
    """
    kpi = found.after.kpi
    dimensions = tuple(dict.fromkeys((*first, *(each for each in SPLITS if can_split(kpi, each)))))
    for most in range(len(dimensions), 0, -1):
        cut = replace(query, by=dimensions[:most], versus=None)
        after = _counted(answer(connection, cut, books), found.after)
        before = _counted(answer(connection, replace(cut, period=found.before.period), books), found.before)
        if _adds_up(after, found.after) and _adds_up(before, found.before):
            return Segments(cut.by, tuple(_cells(before, after)))
    whole = _whole(found.before), _whole(found.after)
    return Segments((), tuple(_cells({(): whole[0]}, {(): whole[1]})))


def _cells(before: Mapping[Place, Counts], after: Mapping[Place, Counts]) -> Iterator[Cell]:
    for place in sorted({*before, *after}):
        yield Cell(place, *before.get(place, NOTHING), *after.get(place, NOTHING))


def _counted(result: KpiResult, whole: KpiResult) -> dict[Place, Counts]:
    """Without segments that the whole leaves out, for their source measures another threshold."""
    return {
        row.members: counts_of(row.figure, result.kpi)
        for row in result.rows
        if row.figure.denominator and row.unpromised not in whole.total.mismatched
    }


def _whole(result: KpiResult) -> Counts:
    return counts_of(result.total.figure, result.kpi)


def counts_of(figure: Figure, kpi: Kpi) -> Counts:
    """The counts that were meant: 80 % of 41 is 32.8, which in binary is a little less."""
    return _exact(figure.numerator) * Fraction(scale_of(kpi)), _exact(figure.denominator)


def _exact(amount: float | None) -> Fraction:
    return Fraction(amount) if isinstance(amount, int) else Fraction(f"{amount or 0:.12g}")


def _adds_up(counted: Mapping[Place, Counts], result: KpiResult) -> bool:
    sums = [sum((counts[side] for counts in counted.values()), Fraction(0)) for side in (0, 1)]
    return all(
        isclose(float(got), float(wanted), rel_tol=1e-9, abs_tol=1e-9)
        for got, wanted in zip(sums, _whole(result), strict=True)
    )

"""The days of series that a load speaks of, handed out as rectangles that a query can name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Table, and_

Pairs = npt.NDArray[np.int64]

_SHIFT = 32
_MAX_SERIES = 500
_MAX_PAIRS = 4_000


@dataclass(frozen=True)
class Rectangle:
    """Every one of these series on every one of these days."""

    days: tuple[int, ...]
    series: tuple[int, ...]

    def covers(self, table: Table) -> ColumnElement[bool]:
        return and_(table.c.day.in_(self.days), table.c.series_id.in_(self.series))


def pairs_of(days: npt.NDArray[Any], series: npt.NDArray[Any]) -> Pairs:
    """One number a (day, series); sorts by day first."""
    pairs: Pairs = (days.astype(np.int64) << _SHIFT) + series.astype(np.int64)
    return pairs


def days_of(pairs: Pairs) -> Pairs:
    return pairs >> _SHIFT


def series_of(pairs: Pairs) -> Pairs:
    return pairs & ((1 << _SHIFT) - 1)


def merged(first: Pairs, second: Pairs) -> Pairs:
    return np.union1d(first, second)


def rectangles(pairs: Pairs) -> Iterator[Rectangle]:
    """Exactly the pairs, in order of day; series ids must not be negative."""
    unique = np.unique(pairs)
    if not len(unique):
        return
    for series, days in groupby(_by_day(unique), key=lambda entry: entry[1]):
        yield from _pieces(tuple(day for day, _ in days), series)


def _by_day(pairs: Pairs) -> Iterator[tuple[int, tuple[int, ...]]]:
    days, starts = np.unique(days_of(pairs), return_index=True)
    for day, part in zip(days.tolist(), np.split(series_of(pairs), starts[1:]), strict=True):
        yield day, tuple(part.tolist())


def _pieces(days: tuple[int, ...], series: Sequence[int]) -> Iterator[Rectangle]:
    step = max(1, _MAX_PAIRS // min(len(series), _MAX_SERIES))
    for first_day in range(0, len(days), step):
        for first_series in range(0, len(series), _MAX_SERIES):
            yield Rectangle(
                days[first_day : first_day + step], tuple(series[first_series : first_series + _MAX_SERIES])
            )

"""Whole numbers and decimals."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bot.connectors.values.marks import Marks, Numbers
from bot.connectors.values.reading import (
    Floats,
    Mask,
    Parsed,
    Reading,
    all_digits,
    as_numpy,
    filled,
    read_distinct,
    whole_reading,
)

_EXACT = 2.0**53


@dataclass(frozen=True)
class WholeReader:
    numbers: Numbers

    def read(self, column: pa.Array) -> Reading:
        cells = filled(column)
        values = as_numpy(cells, pa.int64()) if all_digits(cells) else None
        return read_distinct(cells, self._parse) if values is None else whole_reading(values, cells)

    def _parse(self, texts: pa.Array) -> Parsed:
        values, good = self.numbers.parse(texts)
        good &= (values >= 0) & (values == np.floor(values)) & (values < _EXACT)
        return np.where(good, values, 0).astype(np.int64), good


@dataclass(frozen=True)
class DecimalReader:
    numbers: Numbers
    minimum: float | None = None

    def read(self, column: pa.Array) -> Reading:
        cells = filled(column)
        values = as_numpy(cells, pa.float64()) if self.numbers.mark == "." else None
        if values is None or not self._fits(values).all():
            return read_distinct(cells, self._parse)
        return whole_reading(values, cells)

    def _parse(self, texts: pa.Array) -> Parsed:
        values, good = self.numbers.parse(texts)
        return values, good & self._fits(values)

    def _fits(self, values: Floats) -> Mask:
        low = -np.inf if self.minimum is None else self.minimum
        return np.isfinite(values) & (values >= low)


class WholeProfile:
    def __init__(self) -> None:
        self._marks = Marks()

    @property
    def settled(self) -> bool:
        return self._marks.settled

    def feed(self, column: pa.Array) -> None:
        self._marks.feed(column)

    def reader(self, column: str) -> WholeReader:
        return WholeReader(self._marks.numbers(whole=True))


class DecimalProfile:
    def __init__(self, minimum: float | None = None) -> None:
        self._marks = Marks()
        self._minimum = minimum

    @property
    def settled(self) -> bool:
        return self._marks.settled

    def feed(self, column: pa.Array) -> None:
        self._marks.feed(column)

    def reader(self, column: str) -> DecimalReader:
        return DecimalReader(self._marks.numbers(), self._minimum)

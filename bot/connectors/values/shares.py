"""Shares of a whole, sent as percents or as fractions, told apart by the whole column."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.marks import Mark, Marks, Numbers
from bot.connectors.values.reading import (
    Floats,
    Parsed,
    Reading,
    as_numpy,
    filled,
    present,
    read_distinct,
    whole_reading,
)

Style = Literal["percent", "fraction"]

_SIGN = r"\s*%$"
_ENOUGH = 20
# 1.02 among fractions is one wrong fraction; it must not turn its neighbours into hundredths of a percent.
_STILL_FRACTIONS = 2.0


@dataclass(frozen=True)
class ShareReader:
    numbers: Numbers
    style: Style

    def read(self, column: pa.Array) -> Reading:
        cells = filled(column)
        values = as_numpy(cells, pa.float64()) if self.numbers.mark == "." else None
        whole = 1.0 if self.style == "fraction" else 100.0
        if values is None or not ((values >= 0) & (values <= whole)).all():
            return read_distinct(cells, self._parse)
        return whole_reading(values / whole, cells)

    def _parse(self, texts: pa.Array) -> Parsed:
        values, good = self.numbers.parse(_unsigned(texts))
        signed = pc.match_substring_regex(texts, _SIGN).to_numpy(zero_copy_only=False)
        whole = np.where(signed | (self.style == "percent"), 100.0, 1.0)
        return values / whole, good & (values >= 0) & (values <= whole)


class ShareProfile:
    def __init__(self, style: Style | None = None) -> None:
        self._style = style
        self._marks = Marks()
        self._signed = False
        self._spread: dict[Mark, _Spread] = {".": _Spread(), ",": _Spread()}

    @property
    def settled(self) -> bool:
        spread = self._spread["."]
        clear = bool(self._style) or self._signed or spread.top > _STILL_FRACTIONS
        return self._marks.settled and (clear or (spread.top <= 1 and spread.inside >= _ENOUGH))

    def feed(self, column: pa.Array) -> None:
        texts = present(filled(column))
        self._signed |= bool(pc.any(pc.match_substring(texts, "%"), min_count=0).as_py())
        plain = _unsigned(texts)
        self._marks.feed(plain)
        for mark, spread in self._spread.items():
            values, good = Numbers(mark).parse(plain)
            spread.feed(values[good])

    def reader(self, column: str) -> ShareReader:
        numbers = self._marks.numbers()
        return ShareReader(numbers, self._style or self._seen(self._spread[numbers.mark]))

    def _seen(self, spread: "_Spread") -> Style:
        if self._signed or spread.top > _STILL_FRACTIONS:
            return "percent"
        return "fraction" if spread.above <= spread.inside else "percent"


class _Spread:
    """How a column's numbers lie around 1."""

    def __init__(self) -> None:
        self.top, self.inside, self.above = 0.0, 0, 0

    def feed(self, values: Floats) -> None:
        self.top = max(self.top, float(values.max(initial=0.0)))
        self.inside += int(((values > 0) & (values <= 1)).sum())
        self.above += int((values > 1).sum())


def _unsigned(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, _SIGN, "")

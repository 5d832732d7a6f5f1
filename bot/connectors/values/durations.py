"""Durations, as seconds."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.marks import Marks, Numbers
from bot.connectors.values.reading import (
    Floats,
    Mask,
    Parsed,
    Reading,
    as_numpy,
    filled,
    flags,
    present,
    read_distinct,
    whole_reading,
)
from bot.connectors.values.spans import span

Unit = Literal["milliseconds", "seconds", "minutes", "hours", "days"]

SECONDS: dict[Unit, float] = {"milliseconds": 0.001, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0}
_PLAIN = r"^[+-]?[\d.,][\d.,'\s]*([eE][+-]?\d+)?$"
_CLOCK = r"^(?P<hours>\d+):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)$"


@dataclass(frozen=True)
class DurationReader:
    """A plain number is in `unit`; everything else says its units itself."""

    numbers: Numbers
    unit: Unit = "seconds"

    def read(self, column: pa.Array) -> Reading:
        cells = filled(column)
        values = as_numpy(cells, pa.float64()) if self.numbers.mark == "." else None
        if values is None or not (np.isfinite(values) & (values >= 0)).all():
            return read_distinct(cells, self._parse)
        return whole_reading(values * SECONDS[self.unit], cells)

    def _parse(self, texts: pa.Array) -> Parsed:
        values, good = self.numbers.parse(texts)
        seconds = np.where(good & (values >= 0), values * SECONDS[self.unit], np.nan)
        seconds = np.where(good, seconds, _on_the_clock(texts))
        rest = ~good & np.isnan(seconds)
        spans = [span(text) for text in texts.filter(pa.array(rest)).to_pylist()]
        seconds[rest] = np.array([np.nan if found is None else found for found in spans], dtype=np.float64)
        return np.nan_to_num(seconds), ~np.isnan(seconds)


class DurationProfile:
    def __init__(self, unit: Unit = "seconds") -> None:
        self._marks = Marks()
        self._unit: Unit = unit
        self._seen = False

    @property
    def settled(self) -> bool:
        return self._seen and not self._marks.doubtful

    def feed(self, column: pa.Array) -> None:
        texts = present(filled(column))
        self._seen |= len(texts) > 0
        self._marks.feed(texts.filter(pc.match_substring_regex(texts, _PLAIN)))

    def reader(self, column: str) -> DurationReader:
        return DurationReader(self._marks.numbers(), self._unit)


def _on_the_clock(texts: pa.Array) -> Floats:
    parts = pc.extract_regex(texts, _CLOCK)
    found = flags(parts.is_valid())
    hours, minutes, seconds = (_floats(parts.field(name), found) for name in ("hours", "minutes", "seconds"))
    return np.where(found, hours * 3600 + minutes * 60 + seconds, np.nan)


def _floats(texts: pa.Array, found: Mask) -> Floats:
    values: Floats = pc.if_else(pa.array(found), texts, "0").cast(pa.float64()).to_numpy(zero_copy_only=False)
    return values

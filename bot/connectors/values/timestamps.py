"""Dates and times as the file says them: local seconds, and the offset from UTC where there is one."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bot.connectors.values.moments import EITHER_ORDER, YEAR_FIRST, Found, find, midnight, offsets, time_of_day
from bot.connectors.values.order import DateOrder, OrderEvidence
from bot.connectors.values.reading import Integers, Mask, as_numpy, filled, flags, present

_EARLIEST, _LATEST = np.array(["1970-01-01", "2100-01-01"], dtype="datetime64[s]").astype(np.int64)
_NAIVE, _ZONED = pa.timestamp("us"), pa.timestamp("us", "UTC")
_MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Timestamps:
    """`local` counts seconds as if local time were UTC; where `zoned`, local - offset is the true UTC time."""

    local: Integers
    offset: Integers
    zoned: Mask
    missing: Mask
    bad: Mask


@dataclass(frozen=True)
class TimestampReader:
    order: DateOrder | None

    def read(self, column: pa.Array) -> Timestamps:
        cells = filled(column)
        return _all_iso(cells) or self._distinct(cells)

    def _distinct(self, cells: pa.Array) -> Timestamps:
        encoded = cells.fill_null("").dictionary_encode()
        places = encoded.indices.to_numpy(zero_copy_only=False)
        parsed = self._parse(encoded.dictionary)
        missing = flags(cells.is_null())
        bad = parsed.bad[places] & ~missing
        return Timestamps(parsed.local[places], parsed.offset[places], parsed.zoned[places], missing, bad)

    def _parse(self, texts: pa.Array) -> Timestamps:
        parsed = _nothing_yet(len(texts))
        left = np.arange(len(texts))
        # No text fits two shapes, so the likeliest may go first.
        for shape in (*EITHER_ORDER, *YEAR_FIRST) if self.order else YEAR_FIRST:
            if not len(left):
                break
            found = find(texts.take(pa.array(left)), shape)
            matched = left[found.matched]
            if len(matched):
                self._put(parsed, matched, found)
                left = left[~found.matched]
        return parsed

    def _put(self, into: Timestamps, at: Integers, found: Found) -> None:
        day, real_day = self._day(found)
        time, real_time = time_of_day(found)
        offset, zoned = offsets(found)
        local, hit = day + time, found.matched
        good = real_day & real_time & (local >= _EARLIEST) & (local < _LATEST)
        into.local[at], into.offset[at], into.zoned[at] = local[hit], offset[hit], zoned[hit]
        into.bad[at] = ~good[hit]

    def _day(self, found: Found) -> tuple[Integers, Mask]:
        year = found.number("year")
        if "month" in found.names:
            return midnight(year, found.month(), found.number("day"))
        first, second = found.number("first"), found.number("next")
        return midnight(year, second, first) if self.order == "day-first" else midnight(year, first, second)


class TimestampProfile:
    def __init__(self, order: DateOrder | None = None) -> None:
        self._evidence = OrderEvidence(order)
        self._given = order is not None
        self._seen = False

    @property
    def settled(self) -> bool:
        """A column that began without 01/02/2015 does not need an order; should one come later, it is refused."""
        return self._given or (self._seen and not self._evidence.met)

    def feed(self, column: pa.Array) -> None:
        cells = filled(column)
        self._seen |= cells.null_count < len(cells)
        if not _all_iso(cells):
            self._evidence.feed(present(cells))

    def reader(self, column: str) -> TimestampReader:
        return TimestampReader(self._evidence.decide(column))


def _all_iso(cells: pa.Array) -> Timestamps | None:
    """Arrow reads plain ISO 8601 at once, if all of it has an offset or none of it has."""
    nowhere = np.zeros(len(cells), dtype=np.int64)
    for kind, zoned in ((_NAIVE, False), (_ZONED, True)):
        micros = as_numpy(cells, kind)
        if micros is None:
            continue
        local = micros // _MICROSECONDS
        bad = (local < _EARLIEST) | (local >= _LATEST)
        return Timestamps(local, nowhere, np.full(len(cells), zoned), flags(cells.is_null()), bad)
    return None


def _nothing_yet(rows: int) -> Timestamps:
    local, offset = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    return Timestamps(local, offset, np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool))

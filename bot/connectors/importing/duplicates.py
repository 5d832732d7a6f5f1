"""Rows of one file with the same natural key: identical ones count once, conflicting ones not at all."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_SLOT_BITS = 26
_EMPTY = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class _Known:
    """One chunk's first rows in order of their key."""

    keys: Values
    contents: Values
    lines: Values


@dataclass
class Duplicates:
    """Remembers every key of a file in 24 bytes; a row is looked for only where its slot says it may be known."""

    _chunks: list[_Known] = field(default_factory=list)
    _slots: Values = field(default_factory=lambda: np.zeros(1 << _SLOT_BITS, dtype=bool))
    _again: list[tuple[Values, Values]] = field(default_factory=list)
    _conflicts: set[int] = field(default_factory=set)
    dropped: int = 0

    def first_ones(self, keys: Values, contents: Values, lines: Values) -> Mask:
        """Which rows are the first of their key; the others are remembered as repetitions or conflicts."""
        order = np.argsort(keys, kind="stable")
        ordered, ordered_contents = keys[order], contents[order]
        begins = np.ones(len(keys), dtype=bool)
        begins[1:] = ordered[1:] != ordered[:-1]
        first_of = ordered_contents[begins][np.cumsum(begins) - 1]
        differs = np.zeros(len(keys), dtype=bool)
        differs[order] = ordered_contents != first_of
        again = np.ones(len(keys), dtype=bool)
        again[order[begins]] = False
        known, known_differs = self._looked_up(keys, contents)
        self._note(keys, lines, again | known, (differs & again) | known_differs)
        first: Mask = ~again & ~known
        kept = order[first[order]]
        self._chunks.append(_Known(keys[kept], contents[kept], lines[kept]))
        for slots in self._slots_of(keys[kept]):
            self._slots[slots] = True
        return first

    def _slots_of(self, keys: Values) -> tuple[Values, Values]:
        mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        mask = np.uint64((1 << _SLOT_BITS) - 1)
        return (mixed >> np.uint64(64 - _SLOT_BITS)), (mixed >> np.uint64(12)) & mask

    def _looked_up(self, keys: Values, contents: Values) -> tuple[Mask, Mask]:
        known, differs = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
        one, two = self._slots_of(keys)
        maybe = np.flatnonzero(self._slots[one] & self._slots[two])
        for chunk in self._chunks if len(maybe) else ():
            place, hit = _matched(chunk.keys, keys[maybe])
            known[maybe[hit]] = True
            differs[maybe[hit]] = chunk.contents[place[hit]] != contents[maybe[hit]]
        return known, differs

    def _note(self, keys: Values, lines: Values, again: Mask, conflicting: Mask) -> None:
        if again.any():
            self._again.append((keys[again], lines[again]))
            self.dropped += int(again.sum())
        self._conflicts.update(keys[conflicting].tolist())

    @property
    def conflicting_keys(self) -> Values:
        return np.array(sorted(self._conflicts), dtype=np.int64)

    def first_lines(self, keys: Values) -> Values:
        """The lines of the rows that were the first of these keys."""
        return _lines_of(((chunk.keys, chunk.lines) for chunk in self._chunks), keys)

    def later_lines(self, keys: Values) -> Values:
        """The lines of the rows that repeated or contradicted them."""
        return _lines_of(self._again, keys)


def _matched(known: Values, keys: Values) -> tuple[Values, Mask]:
    if not len(known):
        return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=bool)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return place, known[place] == keys


def _lines_of(rows: Any, keys: Values) -> Values:
    found = [lines[np.isin(known, keys)] for known, lines in rows] if len(keys) else []
    return np.concatenate(found) if found else _EMPTY


def content_of(columns: dict[str, Values]) -> Values:
    """One number for everything a row says; rows that say the same have the same."""
    total: Values = np.zeros(len(next(iter(columns.values()))), dtype=np.uint64)
    for place, values in enumerate(columns.values(), start=1):
        total = (total ^ numbers_of(values)) * np.uint64(0x9E3779B97F4A7C15 + 2 * place)
        total ^= total >> np.uint64(29)
    return total.view(np.int64)


def numbers_of(values: Values) -> Values:
    """Each value as 64 bits."""
    if values.dtype == object:
        return np.fromiter((hash(value) for value in values), dtype=np.int64, count=len(values)).view(np.uint64)
    # Zero has two signs and NaN many forms; here each is one value.
    plain = np.where(np.isnan(values), np.nan, values.astype(np.float64) + 0.0)
    return np.ascontiguousarray(plain).view(np.uint64)

"""Intervals of a series and day are of one length, so that none is counted within another."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.performance.touched import Pairs

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_EMPTY = np.array([], dtype=np.int64)
_LENGTH_BITS = 20


@dataclass
class Lengths:
    """Which length and offset each (day, series) has; the first row seen decides."""

    _pairs: Values = field(default_factory=lambda: _EMPTY)
    _grids: Values = field(default_factory=lambda: _EMPTY)

    def contradicted(self, pairs: Pairs, starts: Values, seconds: Values) -> Mask:
        """Which rows have another length or offset than their day; days not seen before are learnt."""
        grids = _grid(starts, seconds)
        self._learn(pairs, grids)
        place = np.searchsorted(self._pairs, pairs)
        wrong: Mask = self._grids[place] != grids
        return wrong

    def learn(self, pairs: Pairs, starts: Values, seconds: Values) -> None:
        """What is stored already decides before any row of the file."""
        self._learn(pairs, _grid(starts, seconds))

    def _learn(self, pairs: Pairs, grids: Values) -> None:
        unique, first = np.unique(pairs, return_index=True)
        fresh = ~np.isin(unique, self._pairs)
        if not fresh.any():
            return
        joined = np.concatenate([self._pairs, unique[fresh]])
        order = np.argsort(joined, kind="stable")
        self._pairs = joined[order]
        self._grids = np.concatenate([self._grids, grids[first[fresh]]])[order]


def _grid(starts: Values, seconds: Values) -> Values:
    length = seconds.astype(np.int64)
    grid: Values = (length << _LENGTH_BITS) + starts.astype(np.int64) % np.maximum(length, 1)
    return grid

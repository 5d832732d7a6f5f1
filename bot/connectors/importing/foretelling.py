"""What the sums of days already loaded would become, worked out without writing anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.loads.intervals import Comparison, keys_of
from bot.domain.loads.rolling import Restated, spelled
from bot.domain.performance.atoms import ATOMS
from bot.domain.performance.touched import days_of, pairs_of, series_of

Values = npt.NDArray[Any]


@dataclass
class _Sums:
    """Of every atom its sum and the number of rows that have it, before and after."""

    before: Values
    after: Values
    rows_before: Values
    rows_after: Values


@dataclass
class Foretelling:
    """Takes the file chunk by chunk; a day of a series may be spread over several."""

    _sums: dict[int, _Sums] = field(default_factory=dict)

    def note(
        self, new: Mapping[str, Values], stored: Mapping[str, Values], comparison: Comparison, restating: Values
    ) -> None:
        """`stored` are all intervals, with every atom, of the days in question; `restating` rows of `new` count."""
        pairs, known = pairs_of(new["day"], new["series_id"]), pairs_of(stored["day"], stored["series_id"])
        replaced = np.isin(keys_of(stored), keys_of(new)[comparison.changed & restating])
        was, comes = _matrix(stored, len(known)), _matrix(new, len(pairs))
        for pair in np.unique(pairs[restating]).tolist():
            sums = self._sums.get(pair) or self._opened(pair, was[known == pair])
            for rows, sign in ((was[(known == pair) & replaced], -1), (comes[(pairs == pair) & restating], 1)):
                sums.after += sign * np.nansum(rows, axis=0)
                sums.rows_after += sign * (~np.isnan(rows)).sum(axis=0)

    def _opened(self, pair: int, rows: Values) -> _Sums:
        total, count = np.nansum(rows, axis=0), (~np.isnan(rows)).sum(axis=0)
        self._sums[pair] = _Sums(total, total.copy(), count, count.copy())
        return self._sums[pair]

    def restated(self) -> Iterator[Restated]:
        """In order of day and series."""
        for pair in sorted(self._sums):
            yield from _differences(pair, self._sums[pair])


def _differences(pair: int, sums: _Sums) -> Iterator[Restated]:
    pairs = np.array([pair], dtype=np.int64)
    day, series = int(days_of(pairs)[0]), int(series_of(pairs)[0])
    for place, atom in enumerate(ATOMS):
        old, new = float(sums.before[place]), float(sums.after[place])
        gone = not sums.rows_after[place]
        if sums.rows_before[place] and (gone or new != old):
            yield Restated(series, day, "", atom, spelled(old), spelled(None if gone else new))


def _matrix(intervals: Mapping[str, Values], rows: int) -> Values:
    missing = np.full(rows, np.nan)
    return np.column_stack([intervals.get(atom, missing).astype(np.float64) for atom in ATOMS])

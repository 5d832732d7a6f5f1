"""The sums of days nobody has reported before, added up while their intervals are staged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from bot.domain.loads.bulk import Values
from bot.domain.loads.intervals import Intervals
from bot.domain.performance.atoms import ATOMS
from bot.domain.performance.rollup import COLUMNS, KEYS
from bot.domain.performance.touched import Pairs, pairs_of

MOST_ROWS = 200_000
"""Of a file with more rows of sums than this, all are read back from its intervals: memory is bounded."""

Sums = dict[str, Values]


@dataclass
class FreshSums:
    """Rows of the daily rollup, columns as there; atoms that no interval has are left out."""

    most_rows: int = MOST_ROWS
    _parts: list[Sums] = field(default_factory=list)
    _forgotten: Pairs = field(default_factory=lambda: np.array([], dtype=np.int64))
    _too_many: bool = False

    def add(self, intervals: Intervals) -> None:
        """Intervals of days of series of which none was there before the load."""
        if self._too_many or not len(intervals["day"]):
            return
        self._parts.append(_added_up(_as_sums(intervals)))
        if sum(len(part["day"]) for part in self._parts) > self.most_rows:
            self._parts = [_joined(self._parts)]
            self._too_many = len(self._parts[0]["day"]) > self.most_rows

    def forget(self, pairs: Pairs) -> None:
        """Days of which intervals were taken back: their sums are read from what is left."""
        self._forgotten = np.union1d(self._forgotten, pairs)

    def rows(self) -> Sums:
        """Empty where there are none, or too many to keep."""
        if self._too_many or not self._parts:
            return {}
        sums = _joined(self._parts)
        kept = ~np.isin(pairs_of(sums["day"], sums["series_id"]), self._forgotten)
        return {name: values[kept] for name, values in sums.items()}


def _as_sums(intervals: Intervals) -> Sums:
    rows = len(intervals["day"])
    thresholds = intervals.get("threshold_seconds", np.full(rows, np.nan))
    sums: Sums = {
        **{name: intervals[name] for name in ("day", "series_id", "shape", "interval_seconds")},
        "threshold_seconds": np.where(np.isnan(thresholds), -1, thresholds).astype(np.int64),
        "intervals": np.ones(rows, dtype=np.int64),
        "intervals_in_hours": intervals["in_hours"],
        "latest_at": intervals["starts_at"],
    }
    atoms = {name: intervals[name].astype(np.float64) for name in ATOMS if name in intervals}
    return sums | atoms | _derived(atoms)


def _derived(atoms: Mapping[str, Values]) -> Sums:
    """The atoms that only the rollup has, as `rollup.sums_of_facts` computes them."""
    missing = np.full(len(next(iter(atoms.values()))), np.nan)
    found = {name: atoms.get(name, missing) for name in ATOMS}
    productive = found["handle_seconds"] + found["available_seconds"]
    return {
        "productive_seconds": np.where(np.isnan(productive), found["staffed_agent_seconds"], productive),
        "schedule_gap_seconds": np.abs(found["scheduled_agent_seconds"] - found["required_agent_seconds"]),
        "forecast_gap": np.abs(found["forecast_offered"] - found["offered"]),
    }


def _joined(parts: list[Sums]) -> Sums:
    """One row a key; a file has the same columns throughout."""
    return _added_up({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


def _added_up(rows: Sums) -> Sums:
    """Rows of one shape have the same atoms, so a plain sum is missing for all of them or for none."""
    order = np.lexsort([rows[name] for name in reversed(KEYS)])
    ordered = {name: values[order] for name, values in rows.items()}
    differs = np.zeros(len(order), dtype=bool)
    differs[0] = True
    for name in KEYS:
        differs[1:] |= ordered[name][1:] != ordered[name][:-1]
    starts = np.flatnonzero(differs)
    return {name: _reduced(name, ordered[name], starts) for name in COLUMNS if name in ordered}


def _reduced(name: str, values: Values, starts: Values) -> Values:
    if name in KEYS:
        return values[starts]
    reduced: Values = (np.maximum if name == "latest_at" else np.add).reduceat(values, starts)
    return reduced

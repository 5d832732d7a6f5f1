"""Queue intervals of one load: what is new, what changed, what contradicts intervals already there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, bindparam, case, delete, select, type_coerce, update

from bot.database.columns import FOREVER
from bot.database.core import table_of
from bot.domain.loads.bulk import Values, columns_of
from bot.domain.loads.staging import Staging
from bot.domain.performance.rollup import days_with_facts, visible
from bot.domain.performance.tables import QueueInterval
from bot.domain.performance.touched import Pairs, pairs_of, rectangles

Mask = npt.NDArray[np.bool_]
Intervals = Mapping[str, Values]

_IDENTITY = ("day", "series_id", "starts_at")
_PLAIN = ("interval_seconds", "shape", "in_hours")
_START_BITS = 36


@dataclass(frozen=True)
class Comparison:
    """`changed_loads` tells, for every changed row in order, the load that brought the row it replaces."""

    fresh: Mask
    changed: Mask
    unchanged: Mask
    elsewhere: Mask
    changed_loads: Values

    def without(self, rows: Mask) -> "Comparison":
        """The same, but these rows are nothing at all."""
        loads = self.changed_loads[~rows[self.changed]]
        masks = (self.fresh, self.changed, self.unchanged, self.elsewhere)
        fresh, changed, unchanged, elsewhere = (mask & ~rows for mask in masks)
        return Comparison(fresh, changed, unchanged, elsewhere, loads)


def keys_of(intervals: Intervals) -> Pairs:
    """The natural key of an interval as one number."""
    return (intervals["series_id"].astype(np.int64) << _START_BITS) + intervals["starts_at"].astype(np.int64)


def starts_of_keys(keys: Pairs) -> Pairs:
    return keys & ((1 << _START_BITS) - 1)


def series_of_keys(keys: Pairs) -> Pairs:
    return keys >> _START_BITS


def known_pairs(connection: Connection, pairs: Pairs, *, horizon: int) -> Pairs:
    """Those of the (day, series) pairs that already have visible intervals."""
    found: list[tuple[int, int]] = []
    for rectangle in rectangles(pairs):
        found.extend(days_with_facts(connection, rectangle, as_of=horizon))
    if not found:
        return np.array([], dtype=np.int64)
    matrix = np.array(found, dtype=np.int64)
    return np.intersect1d(pairs_of(matrix[:, 0], matrix[:, 1]), pairs)


def stored_intervals(connection: Connection, pairs: Pairs, names: Sequence[str], *, horizon: int) -> Intervals:
    """Visible intervals of the pairs in order of their key: identity, load, source (1 for contacts), `names`."""
    wanted = (*_IDENTITY, "load_id", "from_contacts", *_PLAIN, *names)
    rows: list[Any] = []
    for rectangle in rectangles(pairs):
        fact = table_of(QueueInterval)
        statement = select(*_selected(names)).where(rectangle.covers(fact), visible(fact, horizon))
        rows.extend(connection.execute(statement))
    found = columns_of(wanted, rows) or {name: np.array([], dtype=np.float64) for name in wanted}
    order = np.argsort(keys_of(found), kind="stable")
    return {name: values[order] for name, values in found.items()}


def _selected(names: Sequence[str]) -> Iterator[Any]:
    fact = table_of(QueueInterval)
    for name in (*_IDENTITY, "load_id"):
        yield type_coerce(fact.c[name], Integer)
    yield case((fact.c.source == "contacts", 1), else_=0)
    for name in (*_PLAIN, *names):
        yield fact.c[name]


def compared(new: Intervals, stored: Intervals, names: Sequence[str], *, from_contacts: bool) -> Comparison:
    """How each new interval stands to the visible ones; `names` are the columns the new ones have."""
    keys, known = keys_of(new), keys_of(stored)
    rows = len(keys)
    elsewhere = _overlaps(new, _only(stored, stored["from_contacts"] != from_contacts))
    if not len(known):
        nothing = np.zeros(rows, dtype=bool)
        return Comparison(~nothing, nothing, nothing, nothing, np.array([], dtype=np.int64))
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    matched = (known[place] == keys) & ~elsewhere
    same = matched.copy()
    for name in (*_PLAIN, *names):
        same &= _equal(new[name], stored[name][place])
    changed = matched & ~same
    return Comparison(
        ~matched & ~elsewhere, changed, same, elsewhere, stored["load_id"][place][changed].astype(np.int64)
    )


def _equal(first: Values, second: Values) -> Mask:
    equal: Mask = (first == second) | (np.isnan(first.astype(np.float64)) & np.isnan(second))
    return equal


def _overlaps(new: Intervals, others: Intervals) -> Mask:
    """Which new intervals share time with one of the others of their series; others do not overlap each other."""
    if not len(others["starts_at"]):
        return np.zeros(len(new["starts_at"]), dtype=bool)
    starts, new_starts = keys_of(others), keys_of(new)
    ends = starts + others["interval_seconds"].astype(np.int64)
    new_ends = new_starts + new["interval_seconds"].astype(np.int64)
    # The only one that can overlap from the left is the last that starts before the new one ends.
    place = np.searchsorted(starts, new_ends, side="left") - 1
    overlap: Mask = (place >= 0) & (ends[np.maximum(place, 0)] > new_starts)
    return overlap


def covered_elsewhere(connection: Connection, slots: Intervals, *, horizon: int) -> Mask:
    """Which slots share time with visible intervals that a source sent as intervals."""
    pairs = pairs_of(slots["day"], slots["series_id"])
    known = known_pairs(connection, np.unique(pairs), horizon=horizon)
    stored = stored_intervals(connection, known, (), horizon=horizon)
    return _overlaps(slots, _only(stored, stored["from_contacts"] == 0))


def _only(intervals: Intervals, chosen: Values) -> Intervals:
    return {name: values[chosen] for name, values in intervals.items()}


def stage(staging: Staging, new: Intervals, comparison: Comparison, source: str) -> None:
    """Writes what is new and changed, then ends the versions that changed rows replace."""
    written = comparison.fresh | comparison.changed
    if not written.any():
        return
    rows = _only(new, _in_order_of_storage(new, written))
    constant = (*staging.owned, ("source", source))
    staging.shapes |= int(np.bitwise_or.reduce(rows["shape"]))
    staging.note_days(rows["day"])
    staging.insert(table_of(QueueInterval), rows, constant)
    end(staging, _only(new, comparison.changed), comparison.changed_loads)


def _in_order_of_storage(new: Intervals, written: Mask) -> Values:
    """Rows that follow each other in the file are far apart in the table; sorted, they are written at one place."""
    places = np.flatnonzero(written)
    order = np.lexsort((new["starts_at"][places], new["series_id"][places], new["day"][places]))
    return places[order]


def end(staging: Staging, intervals: Intervals, loads: Values) -> None:
    """Marks these visible versions as superseded by the load."""
    fact = table_of(QueueInterval)
    statement = (
        update(fact)
        .where(*(fact.c[name] == bindparam(f"old_{name}") for name in (*_IDENTITY, "load_id")))
        .values(ended_by=staging.load_id)
    )
    columns = {f"old_{name}": intervals[name].astype(np.int64).tolist() for name in _IDENTITY}
    columns["old_load_id"] = loads.tolist()
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for start in range(0, len(rows), 4_000):
        with staging.write("end intervals") as connection:
            connection.execute(statement, rows[start : start + 4_000])


def unstage(staging: Staging, keys: Pairs, days: Values) -> None:
    """Takes back single intervals of this load, and reopens the versions that they would have replaced."""
    fact = table_of(QueueInterval)
    starts, series = starts_of_keys(keys), series_of_keys(keys)
    for day, one, start in zip(days.tolist(), series.tolist(), starts.tolist(), strict=True):
        same = (fact.c.day == day, fact.c.series_id == one, fact.c.starts_at == start)
        with staging.write("unstage interval") as connection:
            connection.execute(delete(fact).where(*same, fact.c.load_id == staging.load_id))
            reopened = update(fact).where(*same, fact.c.ended_by == staging.load_id)
            connection.execute(reopened.values(ended_by=FOREVER))

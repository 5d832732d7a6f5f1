"""Keeps the intervals that are summed from contacts equal to the contacts."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.domain.loads.bulk import Values, columns_of
from bot.domain.loads.intervals import Intervals, compared, end, keys_of, stage, stored_intervals
from bot.domain.loads.staging import Staging
from bot.domain.performance.atoms import ATOMS, FROM_CONTACTS
from bot.domain.performance.contact_sums import (
    COLUMNS,
    SHORT_ABANDON_SECONDS,
    SLOT_SECONDS,
    SUMMED,
    sums_of_contacts,
)
from bot.domain.performance.touched import Pairs, Rectangle, days_of, pairs_of, rectangles, series_of

_VALUES = (*SUMMED, "threshold_seconds", "short_abandon_seconds")


@dataclass(frozen=True)
class Rules:
    """What the sums depend on besides the contacts; days are numbers, moments are seconds."""

    day_start: Callable[[int], int]
    threshold_for: Callable[[int, int], int]
    in_hours: Callable[[Values, Values, Values], Values]


def resum(staging: Staging, pairs: Pairs, rules: Rules) -> tuple[Pairs, Pairs]:
    """Recomputes these (day, series) pairs; returns those whose intervals changed, and of these the corrected ones."""
    touched: list[Values] = [np.array([], dtype=np.int64)]
    corrected: list[Values] = [np.array([], dtype=np.int64)]
    for day in np.unique(days_of(pairs)).tolist():
        of_day = pairs[days_of(pairs) == day]
        written, changed = _resum_day(staging, of_day, rules)
        touched.append(written)
        corrected.append(changed)
    return np.unique(np.concatenate(touched)), np.unique(np.concatenate(corrected))


def _resum_day(staging: Staging, pairs: Pairs, rules: Rules) -> tuple[Pairs, Pairs]:
    new = _sums(staging, pairs, rules)
    with staging.engine.connect() as connection:
        stored = stored_intervals(connection, pairs, _VALUES, horizon=staging.horizon)
    stored = {name: values[stored["from_contacts"] == 1] for name, values in stored.items()}
    comparison = compared(new, stored, _VALUES, from_contacts=True)
    stage(staging, new, comparison, "contacts")
    gone = ~np.isin(keys_of(stored), keys_of(new))
    vanished = {name: values[gone] for name, values in stored.items()}
    if gone.any():
        staging.note_days(vanished["day"].astype(np.int64))
        end(staging, vanished, vanished["load_id"].astype(np.int64))
    changed = np.concatenate([_pairs(new, comparison.changed), pairs_of(vanished["day"], vanished["series_id"])])
    return np.concatenate([_pairs(new, comparison.fresh), changed]), changed


def _pairs(intervals: Intervals, mask: Values) -> Pairs:
    return pairs_of(intervals["day"][mask], intervals["series_id"][mask])


def _sums(staging: Staging, pairs: Pairs, rules: Rules) -> Intervals:
    rows: list[tuple[Any, ...]] = []
    thresholds: list[int] = []
    for rectangle, threshold in _by_threshold(pairs, rules):
        with staging.engine.connect() as connection:
            origin = rules.day_start(rectangle.days[0])
            found = sums_of_contacts(connection, rectangle, origin=origin, threshold=threshold, as_of=staging.load_id)
        rows.extend(found)
        thresholds.extend([threshold] * len(found))
    columns = columns_of(COLUMNS, rows) or {name: np.array([], dtype=np.float64) for name in COLUMNS}
    return _completed(columns, np.array(thresholds, dtype=np.int64), rules)


def _by_threshold(pairs: Pairs, rules: Rules) -> Iterator[tuple[Rectangle, int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for pair, day, series in zip(pairs.tolist(), days_of(pairs).tolist(), series_of(pairs).tolist(), strict=True):
        groups[rules.threshold_for(series, day)].append(pair)
    for threshold, group in groups.items():
        for rectangle in rectangles(np.array(group, dtype=np.int64)):
            yield rectangle, threshold


def _completed(columns: dict[str, Values], thresholds: Values, rules: Rules) -> Intervals:
    for name in ("day", "series_id", "starts_at"):
        columns[name] = columns[name].astype(np.int64)
    rows = len(columns["day"])
    shape = np.full(rows, FROM_CONTACTS, dtype=np.int64)
    for atom in SUMMED:
        shape |= np.where(np.isnan(columns[atom]), 0, 1 << ATOMS.index(atom))
    return columns | {
        "interval_seconds": np.full(rows, SLOT_SECONDS, dtype=np.int64),
        "shape": shape,
        "in_hours": rules.in_hours(columns["series_id"], columns["day"], columns["starts_at"]),
        "threshold_seconds": thresholds,
        "short_abandon_seconds": np.full(rows, SHORT_ABANDON_SECONDS, dtype=np.int64),
    }

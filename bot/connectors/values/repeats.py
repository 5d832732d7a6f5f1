"""Which of two equal local times is meant, told by the order of the rows in the file."""

from zoneinfo import ZoneInfo

import numpy as np

from bot.connectors.values.reading import Integers, Mask
from bot.connectors.values.zones import UNDECIDED, Folds, changes_between, repeated

_MARGIN = 3 * 3600


def folds(local: Integers, zone: ZoneInfo) -> Folds:
    """For one series in file order: 0 the first time round, 1 the second, UNDECIDED where the order cannot tell."""
    found = np.zeros(len(local), dtype=np.int8)
    twice = repeated(local, zone)
    if not twice.any():
        return found
    found[twice] = UNDECIDED
    changes = changes_between(zone, int(local.min()), int(local.max()))
    descending = _runs_backwards(local)
    for change in np.unique(changes.after(local[twice])):
        rows = np.flatnonzero(twice & (changes.after(local) == change))
        found[rows] = _in_order(local, rows[::-1], -1)[::-1] if descending else _in_order(local, rows, 1)
    return found


def near_repeats(local: Integers, zone: ZoneInfo) -> Mask:
    """The rows from which `folds_by_series` can tell: those within a few hours of a clock set back."""
    if not len(local):
        return np.zeros(0, dtype=bool)
    changes = changes_between(zone, int(local.min()), int(local.max()))
    back = np.flatnonzero(np.diff(changes.offsets) < 0)
    started = np.searchsorted(changes.lower[back] - _MARGIN, local, side="right")
    ended = np.searchsorted(changes.upper[back] + _MARGIN, local, side="right")
    near: Mask = started > ended
    return near


def folds_by_series(series: Integers, local: Integers, zone: ZoneInfo) -> Folds:
    """`folds` for the rows of many series mixed, in file order."""
    found = np.zeros(len(local), dtype=np.int8)
    by_series = np.argsort(series, kind="stable")
    starts = np.flatnonzero(np.diff(series[by_series])) + 1
    for rows in np.split(by_series, starts):
        found[rows] = folds(local[rows], zone)
    return found


def _runs_backwards(local: Integers) -> bool:
    steps = np.sign(np.diff(local))
    return bool(steps.sum() < 0)


def _in_order(local: Integers, rows: Integers, direction: int) -> Folds:
    """Rows in time order; the second time round begins at the only step back among them."""
    undecided = np.full(len(rows), UNDECIDED, dtype=np.int8)
    if len(rows) < 2 or (np.diff(rows) != direction).any() or not _neighbours_agree(local, rows, direction):
        return undecided
    steps = np.diff(local[rows])
    back = np.flatnonzero(steps < 0)
    if not len(back):
        back = np.flatnonzero(steps == 0)
    if len(back) != 1 or not _two_rounds(local[rows], int(back[0]) + 1):
        return undecided
    second: Folds = (np.arange(len(rows)) > back[0]).astype(np.int8)
    return second


def _two_rounds(times: Integers, second: int) -> bool:
    """A plain repetition (01:00, 01:00) counts only where both rounds show the same times, as intervals do."""
    return bool(times[second] < times[second - 1]) or np.array_equal(times[:second], times[second:])


def _neighbours_agree(local: Integers, rows: Integers, direction: int) -> bool:
    before, after = rows[0] - direction, rows[-1] + direction
    early = not 0 <= before < len(local) or local[before] <= local[rows].min()
    late = not 0 <= after < len(local) or local[after] >= local[rows].max()
    return bool(early and late)

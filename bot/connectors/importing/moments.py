"""Times as the file says them, as seconds UTC: by their own offset, the mapping's zone or the vendor's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.importing.days import starts_of
from bot.connectors.values import UNDECIDED, Status, Timestamps, folds, to_utc
from bot.periods import ContractCalendar

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_DAY = 86_400


@dataclass(frozen=True)
class Moments:
    """`utc` is NaN where a time is missing or cannot be read; `dated` are those that were a date only.

    `cut` says that the rows may end within an hour that the clocks show twice, so that those after them are needed.
    """

    utc: Values
    dated: Mask
    bad: Mask
    in_gap: Mask
    undecided: Mask
    repeated: bool
    cut: bool


@dataclass(frozen=True)
class Zones:
    """`which` is the zone of each row, as an index; `series` tells rows of one sequence from others."""

    zones: Sequence[ZoneInfo]
    which: Values
    series: Values


def moments_of(
    read: Timestamps, cells: pa.Array, zones: Zones, calendar: ContractCalendar, whole_day: Mask | None = None
) -> Moments:
    """A date without a time is that contract day; so is a midnight where `whole_day` says so."""
    good = ~read.missing & ~read.bad
    dated = good & ~read.zoned & _dated(read, cells, whole_day)
    utc = np.full(len(good), np.nan)
    zoned = good & read.zoned
    utc[zoned] = (read.local - read.offset)[zoned]
    if dated.any():
        utc[dated] = starts_of(read.local[dated] // _DAY, calendar)
    status, repeated, cut = _by_zone(read.local, good & ~read.zoned & ~dated, zones, utc)
    in_gap, undecided = status == Status.IN_GAP, status == Status.REPEATED
    utc[in_gap | undecided] = np.nan
    return Moments(utc, dated, read.bad, in_gap, undecided, repeated, cut or bool(undecided.any()))


def _dated(read: Timestamps, cells: pa.Array, whole_day: Mask | None) -> Mask:
    midnight: Mask = read.local % _DAY == 0
    if not midnight.any():
        return midnight
    timed = pc.fill_null(pc.match_substring(cells, ":"), True).to_numpy(zero_copy_only=False)
    dated: Mask = midnight & (~timed if whole_day is None else ~timed | whole_day)
    return dated


def _by_zone(local: Values, rows: Mask, zones: Zones, utc: Values) -> tuple[Values, bool, bool]:
    status = np.zeros(len(local), dtype=np.int8)
    repeated = cut = False
    for index, zone in enumerate(zones.zones):
        chosen = np.flatnonzero(rows & (zones.which == index))
        found, problem = to_utc(local[chosen], zone)
        if (problem == Status.REPEATED).any():
            repeated = True
            cut |= bool(problem[-1] == Status.REPEATED and chosen[-1] == len(local) - 1)
            found, problem = to_utc(local[chosen], zone, _told_by_order(local[chosen], zone, zones.series[chosen]))
        utc[chosen], status[chosen] = found, problem
    return status, repeated, cut


def _told_by_order(local: Values, zone: ZoneInfo, series: Values) -> Values:
    """By the order of all rows, and where that does not tell, by the order of each series' own."""
    found = folds(local, zone)
    for one in np.unique(series[found == UNDECIDED]):
        rows = np.flatnonzero(series == one)
        found[rows] = np.where(found[rows] == UNDECIDED, folds(local[rows], zone), found[rows])
    return found

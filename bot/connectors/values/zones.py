"""Local times to UTC, a column at a time, with the clock changes of the zone."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from bot.connectors.values.reading import Integers, Mask

Folds = npt.NDArray[np.int8]
Statuses = npt.NDArray[np.int8]

UNDECIDED = -1
_DAY = 86_400


class Status(IntEnum):
    OK = 0
    IN_GAP = 1
    REPEATED = 2


@dataclass(frozen=True)
class Changes:
    """The clock changes of some years: local times from `lower` to `upper` do not exist or come twice."""

    lower: Integers
    upper: Integers
    offsets: Integers

    def after(self, local: Integers) -> npt.NDArray[np.intp]:
        return np.searchsorted(self.upper, local, side="right")

    def disputed(self, local: Integers) -> Mask:
        inside: Mask = np.searchsorted(self.lower, local, side="right") > self.after(local)
        return inside


def to_utc(local: Integers, zone: ZoneInfo, folds: Folds | None = None) -> tuple[Integers, Statuses]:
    """UTC seconds and a `Status` each; `folds` says which of two equal local times is meant (0, 1, UNDECIDED)."""
    if not len(local):
        return local, np.zeros(0, dtype=np.int8)
    changes = changes_between(zone, int(local.min()), int(local.max()))
    before = changes.after(local)
    disputed = changes.disputed(local)
    later = np.minimum(before + 1, len(changes.offsets) - 1)
    forward = changes.offsets[later] > changes.offsets[before]
    folds = np.full(len(local), UNDECIDED, dtype=np.int8) if folds is None else folds
    status = np.where(disputed & forward, Status.IN_GAP, Status.OK)
    status = np.where(disputed & ~forward & (folds == UNDECIDED), Status.REPEATED, status)
    second = disputed & ~forward & (folds == 1)
    return local - changes.offsets[np.where(second, later, before)], status.astype(np.int8)


def repeated(local: Integers, zone: ZoneInfo) -> Mask:
    """Which local times the clock shows twice."""
    _, status = to_utc(local, zone)
    twice: Mask = status == Status.REPEATED
    return twice


def changes_between(zone: ZoneInfo, first: int, last: int) -> Changes:
    """Clock changes that may touch these local seconds, from whole years so that the search is rarely repeated."""
    return _changes(zone, _year(first) - 1, _year(last) + 2)


@lru_cache(maxsize=256)
def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Changes:
    start, end = (int(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp()) for year in (first_year, last_year))
    days = range(start, end, _DAY)
    offsets = [_offset(zone, day) for day in days]
    moments = [_moment(zone, day, day + _DAY) for day, a, b in zip(days, offsets, offsets[1:], strict=False) if a != b]
    before = np.array([_offset(zone, moment - 1) for moment in moments], dtype=np.int64)
    after = np.array([_offset(zone, moment) for moment in moments], dtype=np.int64)
    at = np.array(moments, dtype=np.int64)
    known = np.concatenate([np.array([offsets[0]], dtype=np.int64), after])
    return Changes(at + np.minimum(before, after), at + np.maximum(before, after), known)


def _moment(zone: ZoneInfo, early: int, late: int) -> int:
    """The first second with the new offset."""
    old = _offset(zone, early)
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (middle, late) if _offset(zone, middle) == old else (early, middle)
    return late


def _offset(zone: ZoneInfo, moment: int) -> int:
    offset = dt.datetime.fromtimestamp(moment, zone).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


def _year(seconds: int) -> int:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).year

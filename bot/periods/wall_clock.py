"""Wall-clock times as instants, through both clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def first_instant(zone: ZoneInfo, wall: datetime) -> datetime:
    """The first instant, in UTC, at which clocks in the zone show `wall` (naive) or later.

    A time that autumn repeats is its first showing; a time that spring skips is the moment of the skip.
    """
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if _shown(zone, instant) == wall:
        return instant
    return _skip_before(zone, wall, instant)


def _skip_before(zone: ZoneInfo, wall: datetime, late: datetime) -> datetime:
    # zoneinfo reads a skipped time with the offset before the skip, which lands after it, and
    # with fold=1 before it; the clock's jump lies between the two.
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if _shown(zone, middle) < wall:
            early = middle
        else:
            late = middle
    return late


def _shown(zone: ZoneInfo, instant: datetime) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)

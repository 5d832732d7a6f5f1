"""When a subscription comes due: on local days, at a local time, through both clock changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.subscriptions.holidays_kept import is_holiday
from bot.periods.wall_clock import first_instant

_DAY = timedelta(days=1)
MOST_DAYS = 800
"""Further ahead nobody looks: a schedule whose days are all holidays never comes due."""


@dataclass(frozen=True)
class Schedule:
    """`days` count from Monday = 0; `holidays` is a country's code, or empty."""

    at: time
    zone: ZoneInfo
    days: frozenset[int]
    holidays: str = ""


@dataclass(frozen=True)
class Due:
    """`day` is the local one."""

    day: date
    at: datetime


def next_due(schedule: Schedule, after: datetime) -> Due | None:
    """The first after this instant; None where there is none in sight."""
    horizon = after + timedelta(days=MOST_DAYS)
    return next(occurrences_between(schedule, after, horizon), None)


def occurrences_between(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Due]:
    """Those later than `after` and not later than `until`, in order, one a local day at most.

    A time that spring skips is due right after the gap, one that autumn repeats at its first showing.
    """
    day = after.astimezone(schedule.zone).date()
    while (at := instant_of(schedule.zone, day, schedule.at)) <= until:
        if at > after and _is_wanted(schedule, day):
            yield Due(day, at)
        day += _DAY


def instant_of(zone: ZoneInfo, day: date, at: time) -> datetime:
    """The moment, in UTC, at which clocks of the zone come to that time of that day."""
    return first_instant(zone, datetime.combine(day, at))


def _is_wanted(schedule: Schedule, day: date) -> bool:
    if day.weekday() not in schedule.days or (schedule.holidays and is_holiday(schedule.holidays, day)):
        return False
    # A date that the zone left out altogether (Samoa, 30 December 2011) comes due for nobody.
    midnight = time(0)
    return instant_of(schedule.zone, day, midnight) < instant_of(schedule.zone, day + _DAY, midnight)

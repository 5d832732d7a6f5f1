"""Since when a feed should have come: a day's file that is not here, or a stream of files that broke off."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import median

from bot.domain.loads.arrivals import LOOKED_AT, Arrival, Coming, arrival_of
from bot.domain.loads.lateness import GRACE, day_awaited
from bot.periods import ContractCalendar

STREAM = 4
"""Files a day from which on they are expected one after the other."""
OFTEN = 0.9
PATIENCE = 3
"""So many times the usual pause between two files may pass."""
ENOUGH_DAYS = 3
WEEK = 7


@dataclass(frozen=True)
class Overdue:
    """`due` is when the file that is missing usually is here."""

    last_seen: datetime
    due: datetime


def overdue(came: Sequence[Coming], *, now: datetime, calendar: ContractCalendar) -> Overdue | None:
    """None while nothing is late, and where no habit tells what late would be. `came` is in order, up to `now`."""
    if not came:
        return None
    arrival = arrival_of("", came, now=now, calendar=calendar)
    return _file_missing(came, arrival, now, calendar) or _stream_broken(came, now, calendar)


def _file_missing(
    came: Sequence[Coming], arrival: Arrival, now: datetime, calendar: ContractCalendar
) -> Overdue | None:
    awaited = day_awaited(arrival, now=now, calendar=calendar)
    if awaited is None or arrival.usual is None:
        return None
    days = {day for day, finished in came if now - finished <= LOOKED_AT}
    # A weekday of which nothing ever comes is not waited for.
    usual_days = (awaited - timedelta(days=back) for back in range(WEEK))
    day = next((day for day in usual_days if _is_usual(day, days)), None)
    if day is None or arrival.latest_day >= day:
        return None
    local = datetime.combine(day + timedelta(days=arrival.days_later), arrival.usual, calendar.zone)
    return Overdue(arrival.last_seen, local.astimezone(now.tzinfo))


def _is_usual(day: date, days: set[date]) -> bool:
    """Whether that weekday came in most of the weeks before; of a feed too young to tell, every day is awaited."""
    past = [day - timedelta(weeks=back) for back in range(1, 4)]
    known = [each for each in past if each >= min(days)]
    return 2 * sum(each in days for each in known) >= len(known)


def _stream_broken(came: Sequence[Coming], now: datetime, calendar: ContractCalendar) -> Overdue | None:
    today, by_day = now.astimezone(calendar.zone).date(), defaultdict(list)
    for _, finished in came:
        if now - finished <= LOOKED_AT:
            by_day[finished.astimezone(calendar.zone).date()].append(finished)
    before = [times for day, times in sorted(by_day.items()) if day < today]
    if len(before) < ENOUGH_DAYS or median(len(times) for times in before) < STREAM:
        return None
    pause = _usual_pause(before)
    opens, closes = (_usual_minute([times[end] for times in before], calendar) for end in (0, -1))
    last_seen = came[-1][1]
    begins = _at(today, opens, calendar)
    # Before the day's first file is due, the pause is the night's.
    due = max(last_seen + pause, begins)
    is_open = begins <= now <= _at(today, closes, calendar) + GRACE
    late = is_open and now - max(last_seen, begins) > max(PATIENCE * pause, GRACE)
    return Overdue(last_seen, due) if late else None


def _usual_pause(days: Sequence[Sequence[datetime]]) -> timedelta:
    pauses = sorted(after - before for times in days for before, after in pairwise(times))
    return pauses[int(OFTEN * (len(pauses) - 1))]


def _usual_minute(moments: Sequence[datetime], calendar: ContractCalendar) -> int:
    local = [moment.astimezone(calendar.zone) for moment in moments]
    return round(median(moment.hour * 60 + moment.minute for moment in local))


def _at(day: date, minute: int, calendar: ContractCalendar) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), calendar.zone)

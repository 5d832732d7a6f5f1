"""Operating hours: when a queue is open, and how many intervals a day should bring."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.periods.calendar import ContractCalendar
from bot.periods.hours_text import Hours, parse_hours
from bot.periods.wall_clock import first_instant

__all__ = ["Hours", "expected_intervals", "is_open", "open_spans", "parse_hours"]

Span = tuple[datetime, datetime]
_DAY = timedelta(days=1)


@lru_cache(maxsize=50_000)
def open_spans(hours: Hours, day: date, calendar: ContractCalendar) -> tuple[Span, ...]:
    """The open time within one contract day, in UTC, in order and apart from each other."""
    begins, ends = calendar.start_of(day), calendar.start_of(day + _DAY)
    # The evening before may run into this day; a day that begins at 18:00 reaches into the next date.
    dates = (day - _DAY, day, day + _DAY)
    spans = sorted(_span(on, minutes, calendar) for on in dates for minutes in hours.week[on.weekday()])
    clipped = ((max(start, begins), min(end, ends)) for start, end in spans)
    return _merged([span for span in clipped if span[0] < span[1]])


def is_open(hours: Hours, instant: datetime, calendar: ContractCalendar) -> bool:
    spans = open_spans(hours, calendar.day_of(instant), calendar)
    return any(start <= instant < end for start, end in spans)


def expected_intervals(
    hours: Hours, day: date, calendar: ContractCalendar, interval_seconds: int, until: datetime | None = None
) -> int:
    """The intervals, counted from the day's start, that begin in open time and have ended by `until`."""
    count, last_end = _whole_day(hours, day, calendar, interval_seconds)
    if until is None or until >= last_end:
        return count
    # Not cached: `until` is the present moment, which no later question shares.
    return _count(hours, day, calendar, interval_seconds, until)


@lru_cache(maxsize=100_000)
def _whole_day(hours: Hours, day: date, calendar: ContractCalendar, interval_seconds: int) -> tuple[int, datetime]:
    last_end = calendar.start_of(day + _DAY) + timedelta(seconds=interval_seconds)
    return _count(hours, day, calendar, interval_seconds, last_end), last_end


def _count(hours: Hours, day: date, calendar: ContractCalendar, interval_seconds: int, until: datetime) -> int:
    step, origin = timedelta(seconds=interval_seconds), calendar.start_of(day)
    ended = (until - origin) // step
    spans = open_spans(hours, day, calendar)
    # -(-a // b) rounds up: the first interval that begins at or after the moment.
    return sum(max(0, min(-((origin - end) // step), ended) + (origin - start) // step) for start, end in spans)


def _span(on: date, minutes: tuple[int, int], calendar: ContractCalendar) -> Span:
    start, end = (datetime.combine(on, time(0)) + timedelta(minutes=minute) for minute in minutes)
    return first_instant(calendar.zone, start), first_instant(calendar.zone, end)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    apart: list[Span] = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)

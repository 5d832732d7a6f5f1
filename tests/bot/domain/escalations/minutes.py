"""Clocks counted minute by minute: slow, obvious, and independent of the ones under test."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.escalations.calendars import WorkingTime
from bot.domain.escalations.clocks import Course, Regime
from bot.periods.hours_text import parse_hours

MINUTE = timedelta(minutes=1)


def working_minutes(working: WorkingTime, start: datetime, end: datetime) -> Iterator[datetime]:
    """A window opens at the first minute whose wall clock shows its opening or later, and closes likewise."""
    if working.is_always:
        yield from _minutes(start, end)
        return
    zone, open_now = ZoneInfo(working.zone), set[tuple[date, int]]()
    week = parse_hours(working.hours).week
    windows = {
        (day, number): (datetime.combine(day, time()) + opens * MINUTE, datetime.combine(day, time()) + closes * MINUTE)
        for day in _days(start, end)
        for number, (opens, closes) in enumerate(week[day.weekday()])
    }
    closed = set[tuple[date, int]]()
    for minute in _minutes(start - timedelta(days=3), end):
        wall = minute.astimezone(zone).replace(tzinfo=None, fold=0)
        for window, (opens, closes) in windows.items():
            if wall >= opens and window not in closed:
                open_now.add(window)
            if wall >= closes:
                open_now.discard(window)
                closed.add(window)
        if open_now and minute >= start and wall.date() not in working.days_off:
            yield minute


def counted(course: Course, until: datetime) -> int:
    """Minutes the clock has run by then."""
    return len(list(_run(course, until)))


def minute_reached(course: Course, percent: int, until: datetime) -> datetime | None:
    """The first minute at whose beginning so much of the target then in force has passed."""
    ran = set(_run(course, until))
    passed = 0
    for minute in _minutes(course.regimes[0].since, until + MINUTE):
        target = _regime(course, minute).target
        if target is not None and passed * MINUTE >= target * percent / 100:
            return minute
        passed += minute in ran
    return None


def _run(course: Course, until: datetime) -> Iterator[datetime]:
    ends = [*(regime.since for regime in course.regimes[1:]), until]
    for regime, end in zip(course.regimes, ends, strict=True):
        for minute in working_minutes(regime.working, regime.since, min(end, until)):
            if not _stands_still(course, minute):
                yield minute


def _regime(course: Course, minute: datetime) -> Regime:
    return [regime for regime in course.regimes if regime.since <= minute][-1]


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += MINUTE


def _days(start: datetime, end: datetime) -> Iterator[date]:
    day = start.date() - timedelta(days=3)
    while day <= end.date() + timedelta(days=2):
        yield day
        day += timedelta(days=1)


def _stands_still(course: Course, minute: datetime) -> bool:
    return any(each.began <= minute and (each.ended is None or minute < each.ended) for each in course.standstills)

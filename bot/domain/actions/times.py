"""When somebody is reminded of an action, and when its effect is looked at: mornings of contract days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from bot.domain.actions.action import Check
from bot.periods import ContractCalendar
from bot.periods.wall_clock import first_instant

MORNING = time(9)
BEFORE = 2
"""Days before it is due on which its owner is told of it."""
DAILY = 7
"""So many days after it was due somebody is told daily, then every week."""
WEEK = 7


def next_reminder(due: date, calendar: ContractCalendar, now: datetime) -> datetime:
    """The first after `now`; while it is not done there is always another."""
    mornings = (morning_of(day, calendar) for day in _days(due))
    return next(moment for moment in mornings if moment > now)


def first_look(done_on: date, check: Check, calendar: ContractCalendar) -> datetime:
    """The morning after the window has passed, in which each day is a point at best."""
    return morning_of(done_on + timedelta(days=check.length + 1), calendar)


def morning_of(day: date, calendar: ContractCalendar) -> datetime:
    return first_instant(calendar.zone, datetime.combine(day, MORNING))


def _days(due: date) -> Iterator[date]:
    yield due - timedelta(days=BEFORE)
    for late in range(DAILY + 1):
        yield due + timedelta(days=late)
    for weeks in count(2):
        yield due + timedelta(days=WEEK * weeks)

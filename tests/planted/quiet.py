"""What a review names of weeks in which nothing was planted: each is a false alarm."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from reports.factsheet import FactSheet, Role, take

BACK = (3, 4, 5)
"""Weeks before the current one; those after hold what is planted."""
NAMED = {
    "incident": (Role.DAY,),
    "staffing_gap": (Role.SHORT,),
    "mix_shift": (Role.SHARE,),
    "late_feed": (Role.BEHIND, Role.RECEIVED),
}


@dataclass(frozen=True)
class Alarm:
    """`said` is the title of its line and what it is about."""

    kind: str
    said: str


@dataclass(frozen=True)
class Quiet:
    """One vendor's review of one week; `exceptions` are the paragraphs it has."""

    vendor: str
    week: str
    exceptions: int
    alarms: tuple[Alarm, ...]


def quiet_weeks(connection: Connection, now: datetime) -> Iterator[Quiet]:
    """Each read on the day of the week that `now` is, of the week after it."""
    books = books_of(connection)
    for back in BACK:
        week = books.calendar.week_of(books.calendar.day_of(now) - timedelta(days=7 * back))
        at = now - timedelta(days=7 * (back - 1))
        for vendor in books.registry.vendors:
            sheet = take(connection, ADMINISTRATOR, vendor.key, week, books, at)
            exceptions = sum(line.is_exception for line in sheet.lines)
            yield Quiet(vendor.key, week.start.isoformat(), exceptions, tuple(_alarms(sheet)))


def _alarms(sheet: FactSheet) -> Iterator[Alarm]:
    titles = {line.key: line.title for line in sheet.lines}
    for kind, roles in NAMED.items():
        found = [fact for fact in sheet.facts if fact.role in roles]
        yield from (Alarm(kind, f"{titles[fact.line]}: {fact.about} {fact.said}") for fact in found)


def counted(weeks: list[Quiet]) -> Counter[str]:
    """Reviews that name any, by kind."""
    return Counter(kind for week in weeks for kind in {alarm.kind for alarm in week.alarms})

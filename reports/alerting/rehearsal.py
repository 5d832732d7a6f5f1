"""How often an alert would have fired in the last four weeks, by the very code that judges it from now on."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.alerts.kept import Setting
from bot.domain.alerts.lifecycle import Circumstances, Say, Standing, moved, spoken
from bot.domain.performance.books import Books
from reports.alerting.days import read_days
from reports.alerting.half_hours import read_half_hours
from reports.alerting.judging import WEEKS, Reading, needed, reading_of
from reports.alerting.slots import History, Slot, Ward
from reports.alerting.wards import wards_of

REHEARSED = timedelta(weeks=4)
ROUND = 5


@dataclass(frozen=True)
class Rehearsal:
    """One vendor's: when it would have fired, out of how many judged periods, and the last of them.

    `few` had data, of fewer than the least number; most would be judged with at least `enough`.
    """

    ward: Ward
    fired: tuple[datetime, ...]
    judged: int
    few: int
    enough: int
    last: Reading | None


def rehearsed(connection: Connection, books: Books, setting: Setting, *, now: datetime) -> list[Rehearsal]:
    wards = list(wards_of(connection, books, setting, now=now))
    last = books.calendar.day_of(now)
    first = books.calendar.day_of(now - REHEARSED) - timedelta(weeks=WEEKS)
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    fine = read_half_hours(connection, books, [ward for ward in wards if not ward.by_day], days, now=now)

    def slots_of(ward: Ward) -> Mapping[datetime, Slot]:
        return read_days(connection, books, ward, setting.extent, first, last, now=now) if ward.by_day else fine[ward]

    return [_of(ward, setting, History(books.calendar, ward.step, slots_of(ward)), now) for ward in wards]


def _of(ward: Ward, setting: Setting, history: History, now: datetime) -> Rehearsal:
    slots = history.between(now - REHEARSED, now)
    readings = [found for slot in slots if (found := reading_of(ward, setting, slot, history))]
    sizes = sorted(slot.figure.n for slot in slots if slot.figure.value is not None)
    few = bisect_left(sizes, setting.minimum_n)
    enough = int(sizes[len(sizes) // 4]) // ROUND * ROUND if sizes else 0
    fired = _fired(ward, setting, history, readings, now - REHEARSED)
    return Rehearsal(ward, tuple(fired), len(readings), few, enough, readings[-1] if readings else None)


def _fired(ward: Ward, setting: Setting, history: History, readings: list[Reading], begins: datetime) -> list[datetime]:
    """As if each period were looked at when it closed."""
    standing, told, fired = Standing(begins), Counter[date](), []
    for reading in readings:
        day = history.calendar.day_of(reading.end)
        around = Circumstances(capped=told[day] >= setting.daily_cap)
        standing, say = spoken(moved(standing, [reading.judged], needed=needed(ward)), around)
        if say is Say.FIRED and standing.since is not None:
            told[day] += 1
            fired.append(standing.since)
    return fired

"""What is new for each ward since it was judged last: two statements for all half hours, one for each ward by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.alerts.kept import Setting
from bot.domain.performance.books import Books
from bot.periods import ContractCalendar
from reports.alerting.days import read_days
from reports.alerting.half_hours import read_half_hours
from reports.alerting.judging import WEEKS, Reading, is_told_of, reading_of
from reports.alerting.slots import History, Ward

OLD_HALF_HOURS, OLD_DAYS = timedelta(hours=24), timedelta(days=3)
"""What closed, or matured, longer ago is history by the time its facts come: the digest tells of it, no alert does."""


@dataclass(frozen=True)
class Watched:
    """A ward, the alert's setting, and until when it was judged."""

    ward: Ward
    setting: Setting
    judged_until: datetime

    def begins(self, now: datetime) -> datetime:
        oldest = now - (OLD_DAYS + self.ward.kpi.maturity if self.ward.by_day else OLD_HALF_HOURS)
        return max(self.judged_until, oldest)


def new_readings(
    connection: Connection, books: Books, watched: Sequence[Watched], *, now: datetime
) -> list[list[Reading]]:
    """For each of `watched` the periods to be judged, in order."""
    fine = [each for each in watched if not each.ward.by_day]
    found = _half_hours(connection, books, fine, now)
    return [
        _by_day(connection, books, each, now) if each.ward.by_day else _readings(each, found[each.ward], now)
        for each in watched
    ]


def _half_hours(
    connection: Connection, books: Books, watched: Sequence[Watched], now: datetime
) -> Mapping[Ward, History]:
    """History is read only where something new came."""
    recent = _days(books.calendar, min((each.begins(now) for each in watched), default=now), now)
    wards = list(dict.fromkeys(each.ward for each in watched))
    found = read_half_hours(connection, books, wards, recent, now=now)
    lately = {ward: History(books.calendar, ward.step, found[ward]) for ward in wards}
    news = {each.ward for each in watched if _has_news(each, lately[each.ward], now)}
    past = [day - timedelta(weeks=back) for day in recent for back in range(1, WEEKS + 1)]
    earlier = read_half_hours(connection, books, [ward for ward in wards if ward in news], past, now=now)
    return {ward: History(books.calendar, ward.step, {**earlier.get(ward, {}), **found[ward]}) for ward in wards}


def _has_news(watched: Watched, lately: History, now: datetime) -> bool:
    return any(is_told_of(watched.setting, slot) for slot in lately.between(watched.begins(now), now))


def _by_day(connection: Connection, books: Books, watched: Watched, now: datetime) -> list[Reading]:
    first = books.calendar.day_of(watched.begins(now)) - timedelta(weeks=WEEKS)
    last = books.calendar.day_of(now)
    ward, extent = watched.ward, watched.setting.extent
    slots = read_days(connection, books, ward, extent, first, last, now=now)
    return _readings(watched, History(books.calendar, ward.step, slots), now)


def _readings(watched: Watched, history: History, now: datetime) -> list[Reading]:
    new = history.between(watched.begins(now), now)
    found = (reading_of(watched.ward, watched.setting, slot, history) for slot in new)
    return [reading for reading in found if reading is not None]


def _days(calendar: ContractCalendar, first: datetime, last: datetime) -> list[date]:
    start, end = calendar.day_of(first), calendar.day_of(last)
    return [start + timedelta(days=step) for step in range((end - start).days + 1)]


def next_close(ward: Ward, calendar: ContractCalendar, now: datetime) -> datetime:
    """When the next period closes, or matures."""
    if not ward.by_day:
        step = ward.step
        return datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, now.tzinfo)
    day = calendar.day_of(now - ward.kpi.maturity) - timedelta(days=1)
    while (closes := calendar.start_of(day) + ward.kpi.maturity) <= now:
        day += timedelta(days=1)
    return closes

"""The contract's calendar: its zone, when its day starts, when its week starts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.periods.period import Period
from bot.periods.wall_clock import first_instant

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@lru_cache(maxsize=200_000)
def _day_start(zone: ZoneInfo, day_starts: time, day: date) -> datetime:
    return first_instant(zone, datetime.combine(day, day_starts))


@dataclass(frozen=True)
class ContractCalendar:
    """A contract day runs from `day_starts` in `zone` to the next; 23 and 25 hours where clocks change.

    A day that a zone left out (Samoa, 30 December 2011) is empty: its start is the next day's.

    `week_starts` counts from Monday = 0.
    """

    zone: ZoneInfo
    day_starts: time = time(0)
    week_starts: int = 0

    def start_of(self, day: date) -> datetime:
        """The instant, in UTC, at which the contract day begins."""
        return _day_start(self.zone, self.day_starts, day)

    def bounds(self, period: Period) -> tuple[datetime, datetime]:
        """First instant of the period, and the first after it, in UTC."""
        return self.start_of(period.start), self.start_of(period.end)

    def day_of(self, instant: datetime) -> date:
        """The contract day an instant belongs to; a night operation's small hours belong to the day before."""
        if instant.tzinfo is None:
            raise ValueError(f"naive datetime {instant!r}: an instant needs its zone")
        day = instant.astimezone(self.zone).date()
        while instant < self.start_of(day):
            day -= timedelta(days=1)
        while instant >= self.start_of(day + timedelta(days=1)):
            day += timedelta(days=1)
        return day

    def week_of(self, day: date) -> Period:
        """The contract week that holds the day, labelled by ISO week where it is one."""
        start = day - timedelta(days=(day.weekday() - self.week_starts) % 7)
        return Period(_week_label(start), start, start + timedelta(days=7))

    def month_of(self, day: date) -> Period:
        start = day.replace(day=1)
        end = (start + timedelta(days=32)).replace(day=1)
        return Period(f"{start:%Y-%m}", start, end)


def _week_label(start: date) -> str:
    year, week, weekday = start.isocalendar()
    return f"{year}-W{week:02d}" if weekday == 1 else start.isoformat()

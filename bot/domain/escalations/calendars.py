"""When a clock runs: always, or in the working hours of a site, without its holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from bot.periods import ContractCalendar
from bot.periods.hours import open_spans, parse_hours

Span = tuple[datetime, datetime]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingTime:
    """`hours` as in the programme file, in `zone`; empty: always. `country` is one whose public holidays are free, as
    `US` or `US-NY`; `days_off` are further free dates. A free date is free from midnight to midnight of the zone.
    """

    hours: str = ""
    zone: str = "UTC"
    country: str = ""
    days_off: tuple[date, ...] = ()

    @property
    def is_always(self) -> bool:
        return not self.hours

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """The working time between two instants, in order and apart from each other."""
        if self.is_always:
            if start < end:
                yield start, end
            return
        calendar = ContractCalendar(ZoneInfo(self.zone))
        day = calendar.day_of(start)
        while calendar.start_of(day) < end:
            for opens, closes in self._of_day(day, calendar):
                clipped = max(opens, start), min(closes, end)
                if clipped[0] < clipped[1]:
                    yield clipped
            day += _DAY

    def day_length(self) -> timedelta:
        """How much working time one business day stands for: that of the longest weekday; 24 hours around the clock."""
        if self.is_always:
            return _DAY
        week = parse_hours(self.hours).week
        return timedelta(minutes=max(sum(closes - opens for opens, closes in day) for day in week))

    def _of_day(self, day: date, calendar: ContractCalendar) -> tuple[Span, ...]:
        if day in self.days_off or (self.country and is_holiday(self.country, day)):
            return ()
        return open_spans(parse_hours(self.hours), day, calendar)


ALWAYS = WorkingTime()


@lru_cache(maxsize=100_000)
def is_holiday(country: str, day: date) -> bool:
    return day in _holidays_of(country)


def is_country(country: str) -> bool:
    """Whether its public holidays are known."""
    try:
        _holidays_of(country)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=100)
def _holidays_of(country: str) -> holidays.HolidayBase:
    code, _, part = country.partition("-")
    return holidays.country_holidays(code, subdiv=part or None)

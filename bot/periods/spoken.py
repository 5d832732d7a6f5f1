"""A period as a person would say it: Tue 17 Nov, 9–15 Nov, Nov 2026."""

from datetime import date, datetime

from bot.periods.calendar import ContractCalendar
from bot.periods.period import Period
from bot.periods.spans import Unit, moved, start_of

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken(period: Period, calendar: ContractCalendar, now: datetime) -> str:
    """The days meant; the year is left out where it is this year's, and whole months keep theirs."""
    this_year = calendar.day_of(now).year
    if period.days == 1:
        return f"{_DAYS[period.start.weekday()]} {_day(period.start)}{_year(period.start, this_year)}"
    return _whole(period, calendar) or _between(period.start, period.last_day, this_year)


def _whole(period: Period, calendar: ContractCalendar) -> str:
    start = period.start
    names = {
        Unit.MONTH: f"{_MONTHS[start.month - 1]} {start.year}",
        Unit.QUARTER: f"Q{(start.month + 2) // 3} {start.year}",
        Unit.YEAR: f"{start.year}",
    }
    units = (unit for unit in names if start_of(unit, start, calendar) == start and moved(start, unit, 1) == period.end)
    return next((names[unit] for unit in units), "")


def _between(first: date, last: date, this_year: int) -> str:
    if first.year != last.year:
        return f"{_day(first)} {first.year} – {_day(last)} {last.year}"
    if first.month != last.month:
        return f"{_day(first)} – {_day(last)}{_year(last, this_year)}"
    return f"{first.day}–{_day(last)}{_year(last, this_year)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _year(day: date, this_year: int) -> str:
    return "" if day.year == this_year else f" {day.year}"

"""Weeks, months, quarters and years, and the ones so many before them."""

from datetime import date, timedelta
from enum import StrEnum

from bot.periods.calendar import ContractCalendar


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def start_of(unit: Unit, day: date, calendar: ContractCalendar) -> date:
    """The first day of the unit that holds the day."""
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return calendar.week_of(day).start
    months = _MONTHS[unit]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def moved(start: date, unit: Unit, count: int) -> date:
    """The first day of the unit `count` later, where `start` is the first day of one."""
    if unit in _MONTHS:
        return _months_later(start, count * _MONTHS[unit])
    return start + timedelta(days=count * (7 if unit is Unit.WEEK else 1))


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=month + 1)

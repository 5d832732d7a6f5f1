"""The period a finished one is naturally compared with."""

from datetime import date

from bot.periods.period import Period

WEEK = 7
CALENDAR = {1: "month", 3: "quarter", 12: "year"}
"""Whole ones are compared with whole ones, by their number of months."""


def period_before(period: Period) -> Period:
    """The same weekday a week earlier, the month, quarter or year before, else as many days directly before."""
    if period.days == 1:
        return period.shifted(-WEEK, "the same day a week earlier")
    for months, name in CALENDAR.items():
        if _months(period) == months and period.start.month % months == 1 % months:
            return Period(f"the {name} before", _earlier(period.start, months), period.start)
    label = "the week before" if period.days == WEEK else f"the {period.days} days before"
    return period.shifted(-period.days, label)


def _months(period: Period) -> int | None:
    """None where it does not consist of whole months."""
    if period.start.day != 1 or period.end.day != 1:
        return None
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month


def _earlier(first: date, months: int) -> date:
    years, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(years, month + 1, 1)

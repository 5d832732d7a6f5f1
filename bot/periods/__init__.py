"""Contract days, periods and operating hours."""

from bot.periods.calendar import ContractCalendar
from bot.periods.day_words import day_words, days_words
from bot.periods.hours import Hours, expected_intervals, is_open, open_spans, parse_hours
from bot.periods.naming import parse_period
from bot.periods.period import Period
from bot.periods.spoken import spoken

__all__ = [
    "ContractCalendar",
    "Hours",
    "Period",
    "day_words",
    "days_words",
    "expected_intervals",
    "is_open",
    "open_spans",
    "parse_hours",
    "parse_period",
    "spoken",
]

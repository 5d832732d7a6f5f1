"""A form: one way of writing a period, and how to read it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.errors import UserError
from bot.periods.calendar import ContractCalendar
from bot.periods.period import Period

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Standpoint:
    """Where a name such as "last week" is said from: today's contract day, and the calendar it belongs to."""

    today: date
    calendar: ContractCalendar


Reading = Callable[[re.Match[str], Standpoint], Period]


@dataclass(frozen=True)
class Form:
    """`pattern` reads lower-case words with one space between them, from the first word to the end of some word."""

    pattern: re.Pattern[str]
    reading: Reading


def form(pattern: str, reading: Reading) -> Form:
    return Form(re.compile(rf"(?:{pattern})(?= |$)", re.ASCII), reading)


def real_date(year: int, month: int, day: int, written: str) -> date:
    check_year(year, written)
    try:
        return date(year, month, day)
    except ValueError:
        raise UserError(f'"{written}" is not in the calendar. Try `{year}-11-03` or `{year}-02-28`.') from None


def check_year(year: int, written: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(f'"{written}" is outside {FIRST_YEAR} to {LAST_YEAR}. Try `last 4 weeks` or `ytd`.')

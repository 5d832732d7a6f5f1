"""Periods said by name: October, Oct 2025, 3 November, Tuesday, last Tuesday."""

import re
from datetime import date, timedelta

from bot.errors import UserError
from bot.periods.calendar import WEEKDAYS
from bot.periods.form import Form, Standpoint, check_year, form, real_date
from bot.periods.period import Period
from bot.periods.spans import Unit, moved

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join((*MONTHS, "sept", *(f"{name[:3]}\\.?" for name in MONTHS)))
_WEEKDAY = "|".join((*WEEKDAYS, "tues|weds|thur|thurs", *(name[:3] for name in WEEKDAYS)))
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"


def _month(match: re.Match[str], here: Standpoint) -> Period:
    number = _month_number(match["month"])
    year = int(match["year"] or here.today.year)
    check_year(year, match[0].capitalize())
    start = date(year, number, 1)
    if not match["year"] and start > here.today:
        start = start.replace(year=year - 1)
    return Period(f"{MONTHS[number - 1].capitalize()} {start.year}", start, moved(start, Unit.MONTH, 1))


def _last_month(match: re.Match[str], here: Standpoint) -> Period:
    number = _month_number(match["month"])
    start = date(here.today.year, number, 1)
    if moved(start, Unit.MONTH, 1) > here.today:
        start = start.replace(year=start.year - 1)
    return Period(f"last {MONTHS[number - 1].capitalize()}", start, moved(start, Unit.MONTH, 1))


def _day(match: re.Match[str], here: Standpoint) -> Period:
    day, month = int(match["day"]), _month_number(match["month"])
    start = (
        real_date(int(match["year"]), month, day, match[0]) if match["year"] else _latest(day, month, match[0], here)
    )
    return Period(start.isoformat(), start, start + timedelta(days=1))


def _latest(day: int, month: int, written: str, here: Standpoint) -> date:
    # 29 February may be eight years back, across 1900 or 2100.
    for year in range(here.today.year, here.today.year - 9, -1):
        if _exists(year, month, day) and date(year, month, day) <= here.today:
            return date(year, month, day)
    raise UserError(f'"{written}" is not in the calendar. Try `{here.today.isoformat()}`.')


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= (moved(date(year, month, 1), Unit.MONTH, 1) - timedelta(days=1)).day


def _weekday(match: re.Match[str], here: Standpoint) -> Period:
    number = next(at for at, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    back = (here.today.weekday() - number) % 7
    if match["last"] and back == 0:
        back = 7
    day = here.today - timedelta(days=back)
    label = f"last {WEEKDAYS[number].capitalize()}" if match["last"] else WEEKDAYS[number].capitalize()
    return Period(label, day, day + timedelta(days=1))


def _month_number(word: str) -> int:
    return next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(word[:3]))


FORMS: tuple[Form, ...] = (
    form(f"(?P<month>{_MONTH})(?:[ -](?P<year>[0-9]{{4}}))?", _month),
    form(f"(?:last|previous) (?P<month>{_MONTH})", _last_month),
    form(f"{_DAY}[ -](?:of )?(?P<month>{_MONTH})(?:[ -](?P<year>[0-9]{{4}}))?", _day),
    form(f"(?P<month>{_MONTH})[ -]{_DAY}(?: (?P<year>[0-9]{{4}}))?", _day),
    form(f"(?:(?P<last>last|previous) )?(?P<weekday>{_WEEKDAY})", _weekday),
)

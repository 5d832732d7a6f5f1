"""Periods said from today: today, last week, mtd, last 4 weeks, 3 days ago."""

import re
from datetime import date, timedelta

from bot.errors import UserError
from bot.periods.form import FIRST_YEAR, Form, Standpoint, form
from bot.periods.period import Period
from bot.periods.spans import Unit, moved, start_of

_LAST = "last|past|previous|prior"
_UNIT = "day|week|month|quarter|year"
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = "|".join(("[0-9]+", *_SMALL))
_LARGEST = 1_000_000


def _today(match: re.Match[str], here: Standpoint) -> Period:
    day = here.today - timedelta(days=1 if match[0] == "yesterday" else 0)
    return Period(match[0], day, day + timedelta(days=1))


def _this(match: re.Match[str], here: Standpoint) -> Period:
    unit = Unit(match["unit"])
    start = start_of(unit, here.today, here.calendar)
    return Period(f"this {unit}", start, moved(start, unit, 1))


def _last(match: re.Match[str], here: Standpoint) -> Period:
    unit = Unit(match["unit"])
    end = start_of(unit, here.today, here.calendar)
    return Period(f"last {unit}", moved(end, unit, -1), end)


def _to_date(match: re.Match[str], here: Standpoint) -> Period:
    unit = next(unit for unit in Unit if unit[0] == match[0][0])
    start = start_of(unit, here.today, here.calendar)
    return Period(f"{unit[0]}td", start, here.today + timedelta(days=1))


def _last_several(match: re.Match[str], here: Standpoint) -> Period:
    count, unit = _count(match), Unit(match["unit"])
    if count == 0:
        raise UserError(f'"{match[0]}" holds no day. Try `last 7 days` or `today`.')
    end = start_of(unit, here.today, here.calendar)
    return Period(f"last {_counted(count, unit)}", _back(end, unit, count, match[0]), end)


def _ago(match: re.Match[str], here: Standpoint) -> Period:
    count, unit = _count(match), Unit(match["unit"])
    start = _back(start_of(unit, here.today, here.calendar), unit, count, match[0])
    return Period(f"{_counted(count, unit)} ago", start, moved(start, unit, 1))


def _count(match: re.Match[str]) -> int:
    word = match["count"]
    if word in _SMALL:
        return _SMALL.index(word) + 1
    # int() refuses thousands of digits; anything this long is far past the first year anyway.
    return int(word) if len(word) < len(str(_LARGEST)) else _LARGEST


def _counted(count: int, unit: Unit) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _back(start: date, unit: Unit, count: int, written: str) -> date:
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}[unit]
    if count * days > (start - date(FIRST_YEAR, 1, 1)).days:
        shown = written if len(written) <= 30 else f"{written[:29]}…"
        raise UserError(f'"{shown}" reaches back before {FIRST_YEAR}. Try `last 8 weeks` or `last 12 months`.')
    return moved(start, unit, -count)


FORMS: tuple[Form, ...] = (
    form("today|yesterday", _today),
    form(f"(?:this|current) (?P<unit>{_UNIT})", _this),
    form(f"(?:{_LAST}) (?P<unit>{_UNIT})", _last),
    form("[wmqy]td|(?:week|month|quarter|year)[ -]to[ -]date", _to_date),
    form(f"(?:{_LAST}) (?P<count>{_COUNT}) (?P<unit>{_UNIT})s?", _last_several),
    form(f"(?P<count>{_COUNT}) (?P<unit>{_UNIT})s? ago", _ago),
)

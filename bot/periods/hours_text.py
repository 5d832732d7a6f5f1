"""The text of operating hours: "mon-fri 09:00-18:00, sat 10:00-14:00"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.errors import UserError
from bot.periods.calendar import WEEKDAYS
from bot.periods.echo import echoed

Minutes = tuple[int, int]

_MIDNIGHT = 24 * 60
_ALWAYS = frozenset(("24x7", "24/7", "24 x 7", "always"))
_EVERY_DAY = range(7)
_ACCEPTED = "`mon-fri 09:00-18:00, sat 10:00-14:00` or `24x7`"
_TIMES = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")
_DAYS = re.compile(r"([a-z]+)(?:-([a-z]+))?")


@dataclass(frozen=True)
class Hours:
    """`week` has a tuple for each weekday from Monday: opening and closing in minutes from its midnight.

    A closing past 24:00 is the next morning, which belongs to the day it began.
    """

    text: str
    week: tuple[tuple[Minutes, ...], ...] = field(compare=False, repr=False)


@lru_cache(maxsize=1_000)
def parse_hours(text: str) -> Hours:
    """Reads hours as the programme file writes them; equal hours are equal however they were written."""
    week: list[set[Minutes]] = [set() for _ in WEEKDAYS]
    days: Sequence[int] = _EVERY_DAY
    for words in _groups(text):
        days = _days(words[:-1], text) or days
        for day in days:
            week[day].add(_minutes(words[-1], text))
    settled = tuple(tuple(sorted(spans)) for spans in week)
    return Hours(_written(settled), settled)


def _groups(text: str) -> list[list[str]]:
    """The words of the text, cut after each pair of times."""
    tidy = re.sub(r"\s*[-–—]\s*", "-", text.strip().lower())
    if tidy in _ALWAYS:
        return [["00:00-24:00"]]
    groups: list[list[str]] = [[]]
    for word in re.split(r"[\s,;]+", tidy):
        groups[-1].append(word)
        if word[:1].isdigit():
            groups.append([])
    if groups.pop() or not groups:
        raise _refused(text)
    return groups


def _days(words: Sequence[str], text: str) -> list[int]:
    return [day for word in words if word for day in _day_range(word, text)]


def _day_range(word: str, text: str) -> list[int]:
    match = _DAYS.fullmatch(word)
    if not match:
        raise _refused(text)
    first = _weekday(match[1], text)
    last = _weekday(match[2], text) if match[2] else first
    return [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]


def _weekday(word: str, text: str) -> int:
    for at, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.startswith(word):
            return at
    raise _refused(text)


def _minutes(word: str, text: str) -> Minutes:
    match = _TIMES.fullmatch(word)
    if not match:
        raise _refused(text)
    opens, closes = _minute(match[1], match[2], text), _minute(match[3], match[4], text)
    if opens in (closes, _MIDNIGHT):
        raise _refused(text)
    return opens, closes if closes > opens else closes + _MIDNIGHT


def _minute(hour: str, minute: str, text: str) -> int:
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > _MIDNIGHT:
        raise _refused(text)
    return total


def _refused(text: str) -> UserError:
    return UserError(f'"{echoed(text)}" are not hours I can read. Write them like {_ACCEPTED}.')


def _written(week: tuple[tuple[Minutes, ...], ...]) -> str:
    spans = ((name[:3], span) for name, day in zip(WEEKDAYS, week, strict=True) for span in day)
    return ", ".join(f"{name} {_clock(opens)}-{_clock(closes)}" for name, (opens, closes) in spans)


def _clock(minute: int) -> str:
    shown = minute if minute <= _MIDNIGHT else minute - _MIDNIGHT
    return f"{shown // 60:02d}:{shown % 60:02d}"

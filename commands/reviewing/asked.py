"""Which review is meant: a vendor and one whole contract week, and what the words say besides."""

import re
from dataclasses import dataclass, replace

from bot.domain.performance.books import Books
from bot.errors import UserError
from bot.periods import Period, parse_period
from commands.questions import asked
from commands.request import Request

_VERSION = re.compile(r"\bversions? (\d{1,6})(?: (?:and|to|with) (\d{1,6}))?", re.IGNORECASE)
_FLAGS = re.compile(r"\b(anew|as it is|here now|by template)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """`words` ask for the same review on any later day. `flags` are those said, in small letters."""

    vendor: str
    week: Period
    books: Books
    versions: tuple[int, ...]
    flags: frozenset[str]

    @property
    def words(self) -> str:
        return words_of(self.vendor, self.week)

    def has(self, flag: str) -> bool:
        return flag in self.flags


def words_of(vendor: str, week: Period) -> str:
    return f'vendor:"{vendor}" {week.start.isoformat()}..{week.last_day.isoformat()}'


def wanted(request: Request) -> Wanted:
    """Last week, where no week is named; the one vendor a supervisor or a channel has, where none is."""
    numbers = tuple(int(number) for match in _VERSION.finditer(request.words) for number in match.groups() if number)
    flags = frozenset(match.group(1).casefold() for match in _FLAGS.finditer(request.words))
    bare = _FLAGS.sub(" ", _VERSION.sub(" ", request.words))
    found = asked(replace(request, words=bare), "/review")
    seen = found.books.seen_by(request.viewer)
    vendors = found.filters.vendors or ((request.viewer.vendor,) if request.viewer.vendor else ())
    if len(vendors) != 1:
        raise UserError("A review is of one vendor: name it.", hint="/review show VENDOR last week")
    today = found.books.calendar.day_of(request.now)
    week = found.question.period or parse_period("last week", today=today, calendar=found.books.calendar)
    return Wanted(vendors[0], _whole_week(week, found.books), seen, numbers, flags)


def _whole_week(period: Period, books: Books) -> Period:
    week = books.calendar.week_of(period.start)
    if (week.start, week.end) != (period.start, period.end):
        raise UserError(
            f"A review is of one whole contract week; {period.label} is none.",
            hint="/review show VENDOR last week, or: 2026-W46",
        )
    return period

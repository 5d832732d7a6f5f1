"""Which review is meant: a vendor and one whole contract week, and what the words say besides."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bot.delivery.post import EVERYTHING
from bot.domain.performance.books import Books
from bot.errors import UserError
from bot.periods import Period, parse_period
from commands.questions import Asked, asked
from commands.request import Request

_VERSION = re.compile(r"\bversions? (\d{1,6})(?: (?:and|to|with) (\d{1,6}))?", re.IGNORECASE)
PROGRAMME = "programme"
"""What the whole programme is called among the words of a review."""
_PROGRAMME = re.compile(rf'(?<![\w":]){PROGRAMME}(?![\w"])', re.IGNORECASE)
_FLAGS = re.compile(r"\b(anew|as it is|here now|by template)\b", re.IGNORECASE)

OPENING = "/review …"
"""How examples begin, until it is known what was to be done with the review."""


@contextmanager
def as_began(verb: str) -> Iterator[None]:
    """Where the words after the verb are refused, the example has the verb and a week."""
    try:
        yield
    except UserError as error:
        hint = error.hint.replace(OPENING, f"/review {verb.casefold()}").replace(" today", " last week")
        raise UserError(error.text, hint=hint) from None


@dataclass(frozen=True)
class Wanted:
    """`words` ask for the same review on any later day. `flags` are those said, in small letters.

    `vendor` is a key, or EVERYTHING for the whole programme.
    """

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
    whose = PROGRAMME if vendor == EVERYTHING else f'vendor:"{vendor}"'
    return f"{whose} {week.start.isoformat()}..{week.last_day.isoformat()}"


def wanted(request: Request) -> Wanted:
    """Last week, where no week is named; the one vendor a supervisor or a channel has, where none is."""
    numbers = tuple(int(number) for match in _VERSION.finditer(request.words) for number in match.groups() if number)
    flags = frozenset(match.group(1).casefold() for match in _FLAGS.finditer(request.words))
    bare = _FLAGS.sub(" ", _VERSION.sub(" ", request.words))
    # To a vendor's people it is a word like any other that nobody knows.
    is_whole = request.viewer.vendor is None and _PROGRAMME.search(bare) is not None
    found = asked(replace(request, words=_PROGRAMME.sub(" ", bare) if is_whole else bare), OPENING)
    seen = found.books.seen_by(request.viewer)
    whose = _whose(request, found, is_whole=is_whole)
    today = found.books.calendar.day_of(request.now)
    week = found.question.period or parse_period("last week", today=today, calendar=found.books.calendar)
    return Wanted(whose, _whole_week(week, found.books), seen, numbers, flags)


def _whose(request: Request, found: Asked, *, is_whole: bool) -> str:
    """The key of the one vendor meant, or EVERYTHING."""
    if is_whole and found.question.filters.vendors:
        raise UserError(
            "A review is of one vendor or of the whole programme: say one of them.",
            hint=f"/review show {PROGRAMME} last week",
        )
    if is_whole:
        return EVERYTHING
    vendors = found.filters.vendors or ((request.viewer.vendor,) if request.viewer.vendor else ())
    if len(vendors) != 1:
        more = "" if request.viewer.vendor else f", or say {PROGRAMME} for all of them"
        raise UserError(f"A review is of one vendor: name it{more}.", hint="/review show VENDOR last week")
    return vendors[0]


def _whole_week(period: Period, books: Books) -> Period:
    week = books.calendar.week_of(period.start)
    if (week.start, week.end) != (period.start, period.end):
        raise UserError(
            f"A review is of one whole contract week; {period.label} is none.",
            hint="/review show VENDOR last week, or: 2026-W46",
        )
    return period

"""`/review compare northwind 2026-W45 2026-W46`: two weeks side by side, as their reviews kept them."""

import re
from dataclasses import replace

from bot.domain.performance.books import Books
from bot.domain.reviews.reading import find
from bot.errors import UserError
from bot.message import Message
from bot.periods import Period, spoken
from commands.request import Request
from commands.reviewing.asked import Wanted, wanted, words_of
from reports import review_comparison
from reports.factsheet import FactSheet, read_back
from reports.rendering import rendered

_ISO = re.compile(r"\b\d{4}-W\d{2}\b", re.IGNORECASE)
_VERSUS = re.compile(r"\s(?:vs|versus|with|and)\s", re.IGNORECASE)


def compared(request: Request) -> Message:
    """One week alone is compared with the one before it."""
    weeks = _ISO.findall(request.words)
    if len(weeks) == 2:
        bare = _VERSUS.sub(" ", f" {_ISO.sub(' ', request.words)} ")
        earlier, later = (wanted(replace(request, words=f"{bare} {week}")) for week in sorted(weeks))
    else:
        earlier, later = _pair(request)
    if earlier.week == later.week:
        raise UserError("That is one week twice.", hint="/review compare VENDOR 2026-W45 2026-W46")
    before, after = (_sheet(request, later.vendor, each.week, later.books) for each in (earlier, later))
    return rendered(review_comparison.build(before, after, later.books))


def _pair(request: Request) -> tuple[Wanted, Wanted]:
    """The earlier first."""
    one, *other = _VERSUS.split(request.words, maxsplit=1)
    asked = wanted(replace(request, words=one))
    if not other:
        return replace(asked, week=asked.books.calendar.week_of(asked.week.shifted(-7, "").start)), asked
    also = wanted(replace(request, words=f'vendor:"{asked.vendor}" {other[0]}'))
    return (also, asked) if also.week.start < asked.week.start else (asked, also)


def _sheet(request: Request, vendor: str, week: Period, books: Books) -> FactSheet:
    review = find(request.session.connection(), request.viewer, vendor, week.start)
    if review is None:
        days = spoken(week, books.calendar, request.now)
        hint = "/review list" if request.viewer.vendor else f"/review draft {words_of(vendor, week)}"
        raise UserError(f"There is no review of {days} yet, so there is nothing to compare.", hint=hint)
    return read_back(review.version.facts)

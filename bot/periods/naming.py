"""The words people use for periods: which one was meant, seen from today."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.errors import UserError
from bot.periods import dated, named, relative
from bot.periods.calendar import ContractCalendar
from bot.periods.form import Standpoint
from bot.periods.period import Period
from bot.periods.refusal import not_known, reversed_range
from bot.periods.spans import Unit

_FORMS = (*relative.FORMS, *dated.FORMS, *named.FORMS)
_DOTS = ".."
_SEPARATORS = frozenset((_DOTS, "to", "until", "till", "through"))
_OPENERS = frozenset(("from", "between"))
_BACKWARD = frozenset(("since", "before", "last", "past", "previous", "prior", "this", "current"))
_FORWARD = frozenset((_DOTS, "until", "till", "after", "next", "coming", "tomorrow"))
# A range is at most "from", two ends of three words and a word between.
_LONGEST = 8


@dataclass(frozen=True)
class Match:
    """A period, and how many of the words it took."""

    period: Period
    words: int


def parse_period(text: str, *, today: date, calendar: ContractCalendar) -> Period:
    """The period the whole text names."""
    words = period_words(text)
    match = match_period(words, today=today, calendar=calendar)
    if match is not None and match.words == len(words):
        return match.period
    raise period_like(words, today=today, calendar=calendar) or not_known(" ".join(words), today)


def period_words(text: str) -> list[str]:
    """The text's words, the dots or dash of a range standing alone."""
    return re.sub(r"\.{2,}|[–—]", f" {_DOTS} ", unicodedata.normalize("NFKC", text)).split()


def match_period(words: Sequence[str], *, today: date, calendar: ContractCalendar) -> Match | None:
    """The longest period at the beginning of the words; words that only look like one are refused with a reason."""
    here = Standpoint(today, calendar)
    said = [word.lower() for word in words[:_LONGEST]]
    opened = 1 if said and said[0] in _OPENERS else 0
    first = _single(said[opened:], here)
    if first is None:
        return None
    taken = opened + first.words
    last = _other_end(said, taken, here)
    if last is not None:
        return Match(_joined(first.period, last.period), taken + 1 + last.words)
    return None if opened else first


def _single(said: Sequence[str], here: Standpoint) -> Match | None:
    text = " ".join(said)
    matches = ((form, match) for form in _FORMS if (match := form.pattern.match(text)))
    longest = max(matches, key=lambda pair: pair[1].end(), default=None)
    if longest is None:
        return None
    form, match = longest
    return Match(form.reading(match, here), match[0].count(" ") + 1)


def _other_end(said: Sequence[str], taken: int, here: Standpoint) -> Match | None:
    if taken >= len(said) or not _separates(said, taken):
        return None
    last = _single(said[taken + 1 :], here)
    if last is None and said[taken] == _DOTS:
        raise not_known(" ".join(said[: taken + 2]), here.today)
    return last


def _separates(said: Sequence[str], at: int) -> bool:
    return said[at] in _SEPARATORS or (said[0] == "between" and said[at] == "and")


def _joined(first: Period, last: Period) -> Period:
    if last.end <= first.start:
        raise reversed_range(first, last)
    return Period(f"{first.label}{_DOTS}{last.label}", first.start, last.end)


def period_like(words: Sequence[str], *, today: date, calendar: ContractCalendar) -> UserError | None:
    """The refusal of words that mean some period, but none that can be read: "since March", "last fortnight"."""
    first = words[0].lower() if words else ""
    if first.isdigit() and words[1:] and words[1].lower().removesuffix("s") in tuple(Unit):
        return not_known(" ".join(words[:2]), today)
    if first not in _OPENERS | _BACKWARD | _FORWARD:
        return None
    rest = match_period(words[1:], today=today, calendar=calendar)
    if rest is not None:
        return not_known(" ".join(words[: rest.words + 1]), today, since=rest.period.start)
    if first in _OPENERS:
        return None
    taken = 3 if words[1:] and words[1].isdigit() else 2
    return not_known(" ".join(words[:taken]), today)

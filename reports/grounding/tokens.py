"""What in a text claims something that can be true or false: figures, days, and the names they belong to."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reports.grounding.multiples import MULTIPLE
from reports.grounding.ranks import RANKED
from reports.grounding.spoken import FRACTION, NUMBER_WORD, ORDINAL_WORD, ORDINALS, UNTOLD, in_digits, percent_of

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = rf"\d{{1,2}}(?: {MONTH})?(?: \d{{4}})?"
DATE = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* \d{{1,2}} {MONTH}(?: \d{{4}})?"
    rf"|{DAY} ?– ?\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}-W\d{2}|Q[1-4] \d{4}|20\d{2})(?![\w%])"
)
SIGN = "[+−±-]?"
SPELT = "(?:second|minute|hour)s?"
NUMBER = re.compile(
    rf"(?P<money>[$€£¥] ?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)? ?(?:USD|EUR|GBP|dollars|euros?))"
    rf"|(?P<ordinal>\d+)(?:st|nd|rd|th)\b"
    rf"|(?P<points>{SIGN}\d[\d,]*(?:\.\d+)?) ?(?:pp\b|percentage points?)"
    rf"|(?P<percent>{SIGN}\d[\d,]*(?:\.\d+)?) ?(?:%|percent\b)"
    rf"|(?P<span>{SIGN}\d[\d,]*(?:\.\d+)? ?(?:[dhms]|{SPELT})\b(?:(?: and)? [−-]?\d+ ?(?:[hms]|{SPELT})\b)*)"
    rf"|(?P<plain>{SIGN}\d[\d,]*(?:\.\d+)?)"
)
TICKET = re.compile(r"\b[A-Z][A-Z0-9]{1,7}-A?\d+(?:\.\d+)?\b")
"""An escalation or an action, by the name people say."""


class Kind(StrEnum):
    NAME = "name"
    TICKET = "ticket"
    DATE = "date"
    MONEY = "money"
    ORDINAL = "ordinal"
    POINTS = "points"
    PERCENT = "percent"
    SPAN = "span"
    PLAIN = "plain"
    SHARE = "fraction in words"
    WORD = "word"


@dataclass(frozen=True)
class Token:
    """`figure` is the text in digits, where it says a figure in words."""

    kind: Kind
    text: str
    start: int
    end: int
    figure: str = ""


def tokens_of(text: str, names: Iterable[str]) -> list[Token]:
    """In order; the longest name wins, and what is inside a name or a date is no figure."""
    taken = bytearray(len(text))
    found = [
        *_named(text, names, taken),
        *_matched(TICKET, text, taken, Kind.TICKET),
        *_matched(DATE, text, taken, Kind.DATE),
    ]
    for pattern in (MULTIPLE, RANKED):
        for match in pattern.finditer(text):
            _take(taken, match.start(), match.end())
    found += [
        *_spoken(FRACTION, text, taken, Kind.SHARE, percent_of),
        *_figures(text, taken),
        *_spoken(ORDINAL_WORD, text, taken, Kind.ORDINAL, lambda match: ORDINALS[match.group().casefold()]),
        *_spoken(NUMBER_WORD, text, taken, Kind.PLAIN, lambda match: in_digits(match.group())),
        *_matched(UNTOLD, text, taken, Kind.WORD),
    ]
    return sorted(found, key=lambda token: token.start)


def _named(text: str, names: Iterable[str], taken: bytearray) -> Iterator[Token]:
    pattern = _any_of(frozenset(name for name in names if name))
    for match in pattern.finditer(text) if pattern else ():
        _take(taken, match.start(), match.end())
        yield Token(Kind.NAME, match.group(), match.start(), match.end())


@lru_cache(maxsize=256)
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    """Longer ones first: "Billing voice" before "Billing"."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None


def _matched(pattern: re.Pattern[str], text: str, taken: bytearray, kind: Kind) -> Iterator[Token]:
    for match in pattern.finditer(text):
        if not any(taken[match.start() : match.end()]):
            _take(taken, match.start(), match.end())
            yield Token(kind, match.group(), match.start(), match.end())


def _spoken(
    pattern: re.Pattern[str], text: str, taken: bytearray, kind: Kind, read: Callable[[re.Match[str]], str]
) -> Iterator[Token]:
    for match in pattern.finditer(text):
        if not any(taken[match.start() : match.end()]):
            _take(taken, match.start(), match.end())
            yield Token(kind, match.group(), match.start(), match.end(), read(match))


def _figures(text: str, taken: bytearray) -> Iterator[Token]:
    """Beside names and dates, which a figure may follow at once: "Resolved within 24 h 12 h 34 m"."""
    bare = "".join("\x00" if used else sign for sign, used in zip(text, taken, strict=True))
    for match in NUMBER.finditer(bare):
        _take(taken, match.start(), match.end())
        yield Token(Kind(str(match.lastgroup)), match.group(), match.start(), match.end(), match.group())


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)

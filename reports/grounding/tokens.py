"""What in a text claims something that can be true or false: figures, days, and the names they belong to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = rf"\d{{1,2}}(?: {MONTH})?(?: \d{{4}})?"
DATE = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* \d{{1,2}} {MONTH}(?: \d{{4}})?"
    rf"|{DAY} ?– ?\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}-W\d{2}|Q[1-4] \d{4}|20\d{2})(?![\w%])"
)
SIGN = "[+−±-]?"
NUMBER = re.compile(
    rf"(?P<money>[$€£¥] ?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)? ?(?:USD|EUR|GBP|dollars|euros?))"
    rf"|(?P<ordinal>\d+)(?:st|nd|rd|th)\b"
    rf"|(?P<points>{SIGN}\d[\d,]*(?:\.\d+)?) ?(?:pp\b|percentage points?)"
    rf"|(?P<percent>{SIGN}\d[\d,]*(?:\.\d+)?) ?(?:%|percent\b)"
    rf"|(?P<span>{SIGN}\d[\d,]*(?:\.\d+)? ?[dhms]\b(?: \d+ ?[hms]\b)*)"
    rf"|(?P<plain>{SIGN}\d[\d,]*(?:\.\d+)?)"
)
WORDS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)}|double|twice|half|dozen)\b", re.IGNORECASE)
FIXED = re.compile(r"the four weeks before|four eyes", re.IGNORECASE)
"""Phrases of ours that hold a number word."""


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
    WORD = "word"


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    start: int
    end: int


def tokens_of(text: str, names: Iterable[str]) -> list[Token]:
    """In order; the longest name wins, and what is inside a name or a date is no figure."""
    taken = bytearray(len(text))
    found = [
        *_named(text, names, taken),
        *_matched(TICKET, text, taken, Kind.TICKET),
        *_matched(DATE, text, taken, Kind.DATE),
        *_figures(text, taken),
    ]
    for match in FIXED.finditer(text):
        _take(taken, match.start(), match.end())
    found += _matched(NUMBER_WORD, text, taken, Kind.WORD)
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


def _figures(text: str, taken: bytearray) -> Iterator[Token]:
    """Beside names and dates, which a figure may follow at once: "Resolved within 24 h 12 h 34 m"."""
    bare = "".join("\x00" if used else sign for sign, used in zip(text, taken, strict=True))
    for match in NUMBER.finditer(bare):
        _take(taken, match.start(), match.end())
        yield Token(Kind(str(match.lastgroup)), match.group(), match.start(), match.end())


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)

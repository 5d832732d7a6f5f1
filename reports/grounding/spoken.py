"""Figures as people say them: in words, as fractions, and with words that round or bound them."""

import re
from enum import StrEnum

NUMBERS = {
    "zero": "0",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b(?! weeks before| eyes)", re.IGNORECASE)
ORDINALS = {
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
}
IN_A_ROW = r"(?: (?:consecutive|successive|straight) weeks?| (?:week|time) (?:in a row|running|in succession))"
ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(ORDINALS)})(?={IN_A_ROW}\b)", re.IGNORECASE)
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
FRACTION = re.compile(
    rf"\b(?:(?P<many>a|one|two|three|four|five|six|seven|nine) (?P<part>{'|'.join(PARTS)})(?:s\b|\b(?= of))"
    rf"|(?P<half>half)(?= of| the (?!week|year|month|day))"
    rf"|(?P<one>one|two|three|four|\d) (?:in|out of) (?:every )?(?P<of>{'|'.join(NUMBERS)}|\d+)\b(?! weeks?\b))",
    re.IGNORECASE,
)
UNTOLD = re.compile(
    r"\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|double|twice|thrice|half|dozens?)\b|[¼-¾⅐-⅞²³¹]",
    re.IGNORECASE,
)
"""Too many to be told from each other: digits are read, these are doubted."""


class Hedge(StrEnum):
    """How the words before a figure loosen it."""

    NONE = ""
    ABOUT = "about"
    UNDER = "less than what is written"
    OVER = "more than what is written"


HEDGES = (
    (Hedge.ABOUT, re.compile(r"(?:\b(?:about|around|roughly|approximately|circa|some)|[~≈]) ?$", re.IGNORECASE)),
    (
        Hedge.UNDER,
        re.compile(
            r"\b(?:nearly|almost|close to|(?:just |well )?(?:under|below)|less than|fewer than|up to|at most) $",
            re.IGNORECASE,
        ),
    ),
    (Hedge.OVER, re.compile(r"\b(?:(?:just |well )?(?:over|above)|more than|at least) $", re.IGNORECASE)),
)


def hedged(left: str) -> tuple[Hedge, str]:
    """How what comes after is loosened, and the words before that."""
    for hedge, pattern in HEDGES:
        found = pattern.search(left)
        if found:
            return hedge, left[: found.start()]
    return Hedge.NONE, left


def in_digits(text: str) -> str:
    """Words that stand for digits, as digits: "three of four"."""
    return NUMBER_WORD.sub(lambda match: NUMBERS[match.group().casefold()], text)


def percent_of(match: re.Match[str]) -> str:
    """A FRACTION as a percentage, to two decimals."""
    if match["half"]:
        share = 50.0
    elif match["part"]:
        many = match["many"].casefold()
        share = 100 * int(NUMBERS.get(many, "1")) / PARTS[match["part"].casefold()]
    else:
        share = 100 * _count(match["one"]) / (_count(match["of"]) or 1)
    return f"{share:.2f} %"


def _count(word: str) -> int:
    return 1 if word.casefold() == "one" else int(in_digits(word.casefold()))

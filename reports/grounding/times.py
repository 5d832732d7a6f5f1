"""Words for other times than a figure's own: the facts are of their week, and of what it is held against."""

import re
from collections.abc import Iterator, Sequence

from reports.grounding.multiples import MULTIPLE
from reports.grounding.subjects import Claim, Subjects

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
ELSEWHEN = re.compile(
    rf"\b(?:(?:in|since|until|during|throughout) (?:early |late |mid-)?(?:{MONTHS}|{SHORT})\b(?! \d)"
    r"|since (?:then|the|last|a|we|our)\b|(?:last|this) (?:month|year|quarter)|month to date(?! [\d≈+−])|year to date"
    r"|(?:\w+ )?(?:weeks|months?|quarters?|years) ago|the day before|the month before|the year before)",
    re.IGNORECASE,
)
DAYS = re.compile(
    r"\b(?:yesterday|today|at the weekend|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b(?! \d)", re.IGNORECASE
)
HELD_AGAINST = re.compile(
    r"\b(?:the week before|the four weeks before|a year (?:before|ago)|last week)\b", re.IGNORECASE
)
COMPARING = re.compile(r"\b(?:than|from|against|to|with|over|versus|vs) $", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?](?=\s)|[;\n]")
Span = tuple[int, int]


def misplaced(text: str, subjects: Subjects, figures: Sequence[Span]) -> Iterator[Claim]:
    """`figures` are where figures stand; what follows one at once is said of it, and was held against its fact."""
    ends = {end for _, end in figures}
    for match in ELSEWHEN.finditer(text):
        if subjects.at(match.start()) and match.start() - 1 not in ends:
            yield Claim(match.group(), match.start(), "no fact speaks of that time")
    for match in DAYS.finditer(text):
        if _figure_beside(match.start(), text, figures):
            yield Claim(match.group(), match.start(), "no fact is about that day")
    multiples = [match.span() for match in MULTIPLE.finditer(text)]
    for match in HELD_AGAINST.finditer(text):
        line, said = subjects.at(match.start()), match.group().casefold()
        if line is None or any(start <= match.start() < end for start, end in multiples):
            continue
        if said == "last week":
            if line.held_back:
                yield Claim(match.group(), match.start(), f"{line.title} is about {line.days}")
        elif not _compares(match, text, ends):
            yield Claim(match.group(), match.start(), f"{line.title} is about {line.days}")


def _compares(match: re.Match[str], text: str, ends: set[int]) -> bool:
    """ "than the week before", "the week before (81.4 %)", "81.4 % the week before"."""
    right = text[match.end() : match.end() + 2]
    left = text[: match.start()].removesuffix("in ")
    return bool(COMPARING.search(left)) or right in (" (", ": ") or len(left) - 1 in ends


def _figure_beside(place: int, text: str, figures: Sequence[Span]) -> bool:
    """In the same clause."""
    begin = max((match.end() for match in SENTENCE.finditer(text, 0, place)), default=0)
    after = SENTENCE.search(text, place)
    end = after.start() if after else len(text)
    return any(begin <= start < end for start, _ in figures)

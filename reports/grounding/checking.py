"""Reads a text paragraph by paragraph: each figure, day, name and claim against the line it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.factsheet import Fact, FactSheet, Line, Role
from reports.grounding.claims import untrue
from reports.grounding.matching import Written, bears_out
from reports.grounding.roles import NEAR, roles_of
from reports.grounding.spoken import hedged, in_digits
from reports.grounding.subjects import Subjects
from reports.grounding.times import misplaced
from reports.grounding.tokens import Kind, Token, tokens_of

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]?")
PARAGRAPHS = re.compile(r"\n\s*\n")
WINDOWED = re.compile(r"\bwindow $")
COMPARED = re.compile(r"^ (better|worse|more|less|higher|lower) than ")


@dataclass(frozen=True)
class Doubt:
    """What no fact bears out: the sentence it stands in, its words, and the reason."""

    sentence: str
    words: str
    reason: str


@dataclass(frozen=True)
class Linked:
    """A figure as it is written, the fact it states, and where in the text it ends."""

    text: str
    fact: Fact
    end: int = 0


@dataclass(frozen=True)
class Reading:
    doubts: tuple[Doubt, ...]
    links: tuple[Linked, ...]


def checked(text: str, sheet: FactSheet, others: Sequence[str] = ()) -> Reading:
    """`others` are names of other vendors, which have no place in it."""
    doubts: list[Doubt] = []
    links: list[Linked] = []
    begin = 0
    for paragraph in PARAGRAPHS.split(text):
        found = _Paragraph(paragraph, sheet, tuple(others))
        for at, words, reason in found.doubts():
            doubts.append(Doubt(_sentence(paragraph, at), words, reason))
        begin = text.index(paragraph, begin)
        links += [replace(link, end=begin + link.end) for link in found.links]
        begin += len(paragraph)
    return Reading(tuple(doubts), tuple(links))


class _Paragraph:
    def __init__(self, text: str, sheet: FactSheet, others: tuple[str, ...]) -> None:
        self.links: list[Linked] = []
        self._text, self._sheet, self._others = text, sheet, others
        self._lines = {line.title: line for line in sheet.lines}
        segments = {fact.about for fact in sheet.facts if fact.about}
        names = (*self._lines, *sheet.silent, *segments, sheet.name, *others)
        self._segments = segments
        self._tokens = tokens_of(text, names)
        named = [token for token in self._tokens if token.kind is Kind.NAME]
        starts = tuple((each.start, self._lines[each.text]) for each in named if each.text in self._lines)
        self._subjects = Subjects(starts, tuple((each.start, each.end) for each in named))

    def doubts(self) -> Iterator[tuple[int, str, str]]:
        for place, token in enumerate(self._tokens):
            reason = self._doubt(place, token)
            if reason:
                yield token.start, token.text, reason
        figures = [(each.start, each.end) for each in self._tokens if each.figure]
        times = misplaced(self._text, self._subjects, figures)
        for claim in (*untrue(self._text, self._subjects, self._sheet), *times):
            yield claim.at, claim.words, claim.reason

    def _doubt(self, place: int, token: Token) -> str:
        match token.kind:
            case Kind.NAME:
                return "another vendor has no place here" if token.text in self._others else ""
            case Kind.TICKET:
                return "" if token.text in self._sheet.tickets else "no escalation or action of this week has that name"
            case Kind.DATE:
                return self._wrong_day(token)
            case Kind.MONEY:
                return "no fact states money"
            case _:
                return self._wrong_figure(place, token)

    def _wrong_day(self, token: Token) -> str:
        line = self._subjects.at(token.start)
        if line is None:
            return "" if token.text == self._sheet.days else "no fact is about that day"
        if WINDOWED.search(self._text[: token.start]):
            window = self._subjects.side_at(token.start, line, self._text).window
            return "" if token.text == window else f"the window of {line.title} is {window or 'not open'}"
        named = any(token.text in fact.about for fact in self._sheet.of(line.key))
        return "" if named or token.text == line.days else f"{line.title} is about {line.days}"

    def _wrong_figure(self, place: int, token: Token) -> str:
        line = self._subjects.at(token.start)
        if line is None:
            return "no KPI is named that it is about"
        hedge, left = hedged(self._text[: token.start])
        right = self._text[token.end :]
        segment = self._segment_before(place)
        since = None if segment is None else left[segment.end :]
        roles = roles_of(token.kind, in_digits(left[-NEAR:]), in_digits(right[:NEAR]), since)
        facts = [fact for role in roles for fact in self._sheet.all_of(line.key, role) if self._is_of_it(fact, place)]
        written = Written(token.kind, token.figure, hedge, _direction(line, right))
        for fact in facts:
            if bears_out(fact, written, self._sheet):
                self.links.append(Linked(token.text, fact, token.end))
                return ""
        return _not_so(line, facts)

    def _is_of_it(self, fact: Fact, place: int) -> bool:
        """A segment's or a day's figure stands after its name."""
        if not fact.about:
            return True
        nearest = self._segment_before(place)
        return nearest is not None and nearest.text == fact.about

    def _segment_before(self, place: int) -> Token | None:
        """Or a day, or an escalation: whatever a fact may be about."""
        before = reversed(self._tokens[:place])
        return next((each for each in before if each.kind is Kind.TICKET or each.text in self._segments), None)


def _direction(line: Line, right: str) -> int | None:
    """The sign that the word after a figure gives it."""
    found = COMPARED.search(right)
    if found is None:
        return None
    word = found.group(1)
    if word in ("better", "worse"):
        return 1 if (word == "better") == (line.direction == "higher") else -1
    return 1 if word in ("more", "higher") else -1


def _not_so(line: Line, facts: Sequence[Fact]) -> str:
    if not facts:
        return f"no such fact of {line.title}"
    first = facts[0]
    what = "figure" if first.role is Role.VALUE else str(first.role)
    return f"{line.title}: the {what} is {first.said}"


def _sentence(paragraph: str, at: int) -> str:
    for match in SENTENCE.finditer(paragraph):
        if match.start() <= at < match.end():
            return match.group().strip()
    return paragraph.strip()

"""Words that claim without a figure: sides of a target, states, signals, directions, ranks and causes."""

import re
from collections.abc import Iterator

from reports.factsheet import FactSheet, Line, Role
from reports.grounding.multiples import MULTIPLE, wrong_multiple
from reports.grounding.ranks import RANKED, wrong_rank
from reports.grounding.subjects import Claim, Subjects

SIDE = re.compile(r"\b(above|below|within|over|under) (?:the |its )?target", re.IGNORECASE)
ENDED = re.compile(r"\b(Missed|Met) (?:for )?the\b", re.IGNORECASE)
STATE = re.compile(r"\b(on track|at risk|secured|lost)\b", re.IGNORECASE)
SIGNAL = re.compile(r"\b(no signal|a signal|outside its usual|within its usual|not an incident)\b", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?<!segments )(improved|worsened|rose|fell|dropped|declined|increased|decreased|recovered|got better|got worse"
    r"|unchanged(?: from (?:the four weeks|a year) before)?)\b",
    re.IGNORECASE,
)
RANK = re.compile(
    r"\b(best|worst|highest|lowest|most|least(?<!at least)|top|bottom|first|last|record|leading|rank(?:s|ed)?"
    r"|biggest|largest|smallest|greatest|fewest|shortest|newest|longest(?!: |  ?time:)|oldest(?! for)"
    r"|strongest|weakest|fastest|slowest)\b(?! week)",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(because|due to|caused by|owing to|thanks to|as a result|driven by|led to|resulted in|stems? from|blamed?)\b",
    re.IGNORECASE,
)
NONE_DUE = re.compile(r"\b(none (?:was|were|fell) due)\b", re.IGNORECASE)
EVER = re.compile(r"\b(?:never|always|ever|every time|each time|all year|all-time)\b", re.IGNORECASE)
NOT_EVER = "no fact speaks of all times"
NO_LINE = "no KPI is named that it is about"
SIDES = {
    "above": ("higher", "met"),
    "below": ("higher", "missed"),
    "under": ("higher", "missed"),
    "within": ("lower", "met"),
    "over": ("lower", "missed"),
}
RISING, FALLING = ("rose", "increased"), ("fell", "dropped", "declined", "decreased")
OTHER_PERIODS = {"four weeks": Role.MEAN_CHANGE, "a year": Role.YEAR_CHANGE}
BETTER, WORSE = ("improved", "recovered", "got better"), ("worsened", "got worse")


def untrue(paragraph: str, subjects: Subjects, sheet: FactSheet) -> Iterator[Claim]:
    for pattern, check in (
        (SIDE, _side),
        (ENDED, _ended),
        (STATE, _state),
        (SIGNAL, _signal),
        (MOVED, _moved),
        (NONE_DUE, _none_due),
    ):
        for match in pattern.finditer(paragraph):
            line = subjects.at(match.start())
            if line and pattern in (SIDE, STATE):
                line = subjects.side_at(match.start(), line, paragraph)
            reason = check(match.group(1).casefold(), line, sheet) if line else NO_LINE
            if reason:
                yield Claim(match.group(), match.start(), reason)
    yield from _resolved(paragraph, subjects, sheet)
    known = [match.span() for match in RANKED.finditer(paragraph)]
    for pattern, reason in ((RANK, "no fact tells a rank"), (CAUSE, "no fact proves a cause"), (EVER, NOT_EVER)):
        for match in pattern.finditer(paragraph):
            ranked = any(start <= match.start() < end for start, end in known)
            if not ranked and not subjects.covers(match.start()):
                yield Claim(match.group(), match.start(), reason)


def _resolved(paragraph: str, subjects: Subjects, sheet: FactSheet) -> Iterator[Claim]:
    """Multiples and ranks that the facts can tell."""
    for match in (*MULTIPLE.finditer(paragraph), *RANKED.finditer(paragraph)):
        line = subjects.at(match.start())
        if line is None:
            reason = NO_LINE
        elif match.re is MULTIPLE:
            reason = wrong_multiple(match, line, sheet)
        else:
            reason = wrong_rank(match, line, subjects.side_named(match.start(), line, paragraph), sheet)
        if reason:
            yield Claim(match.group(), match.start(), reason)


def _side(word: str, line: Line, sheet: FactSheet) -> str:
    wanted = SIDES[word]
    return "" if (line.direction, line.verdict) == wanted else f"{line.title} was {_standing(line)}"


def _ended(word: str, line: Line, sheet: FactSheet) -> str:
    return "" if line.verdict == word else f"{line.title} was {_standing(line)}"


def _standing(line: Line) -> str:
    return {"met": "within what is promised", "missed": "short of its target"}.get(
        line.verdict, line.verdict.replace("_", " ")
    )


def _state(word: str, line: Line, sheet: FactSheet) -> str:
    if line.state == word:
        return ""
    return f"its window is {line.state}" if line.state else "no open window is known of it"


def _signal(word: str, line: Line, sheet: FactSheet) -> str:
    claimed = "signal" if word in ("a signal", "outside its usual") else "no signal"
    return "" if line.signal == claimed else f"the statistics say: {line.signal or 'nothing'}"


def _moved(word: str, line: Line, sheet: FactSheet) -> str:
    role = next((role for words, role in OTHER_PERIODS.items() if words in word), Role.CHANGE)
    change = sheet.fact(line.key, role)
    if change is None:
        return f"no {role} is known"
    amount = 0.0 if change.said.startswith("±") else float(change.value)
    good = amount if line.direction == "higher" else -amount
    wanted = {**dict.fromkeys(RISING, amount > 0), **dict.fromkeys(FALLING, amount < 0)}
    if word.startswith("unchanged"):
        wanted[word] = amount == 0
    if line.direction in ("higher", "lower"):
        wanted |= {**dict.fromkeys(BETTER, good > 0), **dict.fromkeys(WORSE, good < 0)}
    return "" if wanted.get(word) else f"the {role} is {change.said}"


def _none_due(word: str, line: Line, sheet: FactSheet) -> str:
    due = sheet.fact(line.key, Role.DUE)
    if due is None:
        return f"no fact tells what was due of {line.title}"
    return "" if due.said == "0" else f"{due.said} of {line.title} fell due"

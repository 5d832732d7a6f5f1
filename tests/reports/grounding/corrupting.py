"""Makes a true draft false in one place, in every way a model or a person might."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from reports.factsheet import FactSheet, Line, Role
from tests.reports.grounding.sheets import OTHERS, QUEUES

FIGURE = re.compile(r"(?<![\w.,–])[+−]?\d[\d,]*(?:\.\d+)?(?= %| pp| s\b|\)|,|;|\.| misses| more| of the)")


Make = Callable[[str, FactSheet, Random], str | None]


@dataclass(frozen=True)
class Corrupted:
    kind: str
    text: str


def corruptions(text: str, sheet: FactSheet, seed: int) -> Iterator[Corrupted]:
    """One of each kind that the text has a place for."""
    chance = Random(seed)
    for kind, make in _KINDS.items():
        changed = make(text, sheet, chance)
        if changed is not None and changed != text:
            yield Corrupted(kind, changed)


def _swapped(text: str, found: list[re.Match[str]], new: str, chance: Random) -> str:
    match = chance.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def _figures(text: str, sheet: FactSheet) -> list[re.Match[str]]:
    """Those that are no part of a name or a day."""
    names = [*QUEUES, *(line.title for line in sheet.lines), *sheet.silent]
    masked = text
    for name in sorted(names, key=len, reverse=True):
        masked = masked.replace(name, "x" * len(name))
    masked = re.sub(r"\d+–\d+ Nov|Tue 10 Nov|Nov 2026", lambda match: "x" * len(match.group()), masked)
    return [*FIGURE.finditer(masked)]


def _digit(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = _figures(text, sheet)
    if not found:
        return None
    match = chance.choice(found)
    places = [place for place, sign in enumerate(match.group()) if sign.isdigit()]
    place = match.start() + chance.choice(places)
    other = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def _rounding(text: str, sheet: FactSheet, chance: Random) -> str | None:
    """The last decimal one further."""
    found = [match for match in _figures(text, sheet) if "." in match.group()]
    if not found:
        return None
    match = chance.choice(found)
    last = int(match.group()[-1])
    return text[: match.end() - 1] + str((last + 1) % 10) + text[match.end() :]


def _unit(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer(r"(?<=\d) (%|pp)(?!\w)", text)]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + (" pp" if match.group() == " %" else " %") + text[match.end() :]


def _sign(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer(r"(?<=[ (])[+−](?=\d)", text)]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + ("−" if match.group() == "+" else "+") + text[match.end() :]


def _vendor(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer(re.escape(sheet.name), text)]
    return _swapped(text, found, chance.choice(OTHERS), chance) if found else None


def _period(text: str, sheet: FactSheet, chance: Random) -> str | None:
    """A comparison with another period; left alone where two periods look alike, for then it stays true."""
    phrases = ["the week before (", "the four weeks before (", "a year before ("]
    found = [*re.finditer("|".join(re.escape(phrase) for phrase in phrases), text)]
    if not found or any(_alike(sheet, line) for line in sheet.lines):
        return None
    match = chance.choice(found)
    other = chance.choice([each for each in phrases if each != match.group()])
    return text[: match.start()] + other + text[match.end() :]


def _alike(sheet: FactSheet, line: Line) -> bool:
    said = [fact.said for role in (Role.BEFORE, Role.MEAN, Role.YEAR) for fact in sheet.all_of(line.key, role)]
    return len(set(said)) < len(said)


def _days(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer(r"(?<= on )\d+–\d+ Nov", text)]
    return _swapped(text, found, "26 Oct – 1 Nov", chance) if found else None


def _direction(text: str, sheet: FactSheet, chance: Random) -> str | None:
    turned = {"better than": "worse than", "worse than": "better than"}
    turned |= {"below the": "above the", "above the": "below the", "over the": "within the", "within the": "over the"}
    found = [*re.finditer("|".join(rf"(?<= ){word}" for word in turned), text)]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + turned[match.group()] + text[match.end() :]


def _state(text: str, sheet: FactSheet, chance: Random) -> str | None:
    states = ["on track", "at risk", "secured", "lost"]
    found = [*re.finditer("|".join(states), text)]
    if not found:
        return None
    match = chance.choice(found)
    other = chance.choice([each for each in states if each != match.group()])
    return text[: match.start()] + other + text[match.end() :]


def _streak(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer(r"\d+(?:st|nd|rd|th)(?= week in a row)", text)]
    return _swapped(text, found, "14th", chance) if found else None


def _signal(text: str, sheet: FactSheet, chance: Random) -> str | None:
    found = [*re.finditer("a signal: outside its usual|no signal: within its usual", text)]
    if not found:
        return None
    match = chance.choice(found)
    other = "no signal: within its usual" if match.group().startswith("a") else "a signal: outside its usual"
    return text[: match.start()] + other + text[match.end() :]


def _added(sentence: str) -> Make:
    def add(text: str, sheet: FactSheet, chance: Random) -> str | None:
        lines = [line for line in sheet.lines if line.title in text]
        return f"{text} {chance.choice(lines).title} {sentence}" if lines else None

    return add


def _other_kpi(text: str, sheet: FactSheet, chance: Random) -> str | None:
    """The right number of the wrong KPI."""
    lines = [line for line in sheet.lines if f"{line.title}: " in text]
    others = [line for line in sheet.lines if line.title not in text or len(sheet.lines) < 2]
    if not lines or not others:
        return None
    line, other = chance.choice(lines), chance.choice(others)
    return text.replace(f"{line.title}: ", f"{other.title}: ", 1)


_KINDS: dict[str, Make] = {
    "digit": _digit,
    "rounding": _rounding,
    "unit": _unit,
    "sign": _sign,
    "vendor": _vendor,
    "period": _period,
    "days": _days,
    "direction": _direction,
    "state": _state,
    "streak": _streak,
    "signal": _signal,
    "rank": _added("is the worst of all."),
    "cause": _added("moved because agents were ill."),
    "money": _added("cost us $ 12,000."),
    "invented": _added("lost 37 agents."),
    "words": _added("is short for seven weeks."),
    "kpi": _other_kpi,
}

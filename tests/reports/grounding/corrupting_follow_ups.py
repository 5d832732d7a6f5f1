"""Falsifies what is told beside the KPIs: staffing, data, actions, escalations, what shifted, vendors side by side."""

import re
from collections.abc import Iterator, Mapping
from random import Random

from reports.factsheet import FactSheet
from tests.reports.grounding.corrupting import Corrupted

FIGURE = re.compile(r"(?<![\w:,.–−+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:–])")
DAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ Nov|\d\d:\d0–\d\d:\d0|NW-A?\d+|usually here \d\d:\d\d")
BEGINS = {
    "Staffing: ": "staffing",
    "Intervals: ": "intervals",
    "Files: ": "files",
    "Restated: ": "restated",
    "Actions: ": "actions",
    "Escalations: ": "escalations",
}
TURNED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "staffing": {
        "unit": {"agents below": "% below", " scheduled,": " pp scheduled,"},
        "direction": {"below required": "above required"},
        "kpi": {" scheduled, ": " required, ", "Staffing: ": "Escalations: "},
    },
    "intervals": {
        "unit": {" are in": " % are in", " of ": " pp of "},
        "direction": {"are in": "are missing"},
        "kpi": {"Intervals: ": "Files: "},
    },
    "files": {
        "unit": {"days behind": "weeks behind", "day behind": "hours behind"},
        "direction": {"behind": "ahead"},
        "kpi": {"Files: ": "Actions: "},
    },
    "restated": {
        "unit": {" % →": " pp →", " %.": " pp."},
        "direction": {"published figure": "unpublished figure"},
        "kpi": {"Chat CSAT of": "Chat DSAT of"},
    },
    "actions": {
        "unit": {" due were kept": " % due were kept", " days": " weeks"},
        "direction": {"were kept": "were missed", " late": " early", "due the week after": "due the week before"},
        "rank": {"the longest: ": "the shortest: "},
        "kpi": {"Actions: ": "Escalations: ", "due were kept": "due were resolved in time"},
    },
    "escalations": {
        "unit": {" raised,": " % raised,", " open": " % open", " h ": " m ", " d ": " h "},
        "direction": {
            "acknowledged in time": "acknowledged too late",
            "resolved in time": "resolved too late",
            " raised, ": " closed, ",
            "undecided": "decided",
            "due were done by": "due were not done by",
            "had helped": "had not helped",
        },
        "rank": {"the oldest for": "the newest for", "the longest time": "the shortest time"},
        "kpi": {
            "Escalations: ": "Actions: ",
            "due were acknowledged": "due were resolved",
            "to acknowledge": "to reopen",
            " raised, ": " reopened, ",
            "repeats of an earlier cause": "reopened",
            "root causes due": "corrective and preventive actions due",
        },
    },
    "shift": {
        "unit": {" % of the volume": " pp of the volume"},
        "direction": {
            "segments improved": "segments worsened",
            "within segments +": "within segments −",
            "mix −": "mix +",
        },
        "kpi": {"of the volume": "of the misses", "within segments": "mix"},
    },
    "side by side": {
        "unit": {" %, below": " pp, below", " %, above": " pp, above", " %, over": " pp, over", " %;": " pp;"},
        "direction": {
            "below the": "above the",
            "above the": "below the",
            "over the": "within the",
            "within the": "over the",
        },
    },
}
ADDED = {
    "rank": "is the highest of all.",
    "cause": "is so because of the weather.",
    "period": "was the same in October.",
    "invented": "lost 77 agents.",
}


def kind_of(paragraph: str) -> str | None:
    begun = next((kind for title, kind in BEGINS.items() if paragraph.startswith(title)), None)
    told = {" of the volume": "shift", "Side by side: ": "side by side"}
    return begun or next((kind for words, kind in told.items() if words in paragraph), None)


def follow_up_corruptions(paragraph: str, sheet: FactSheet, others: tuple[str, ...], seed: int) -> Iterator[Corrupted]:
    """Of one paragraph, each way once; what says the same afterwards is none."""
    kind, chance = kind_of(paragraph), Random(seed)
    if kind is None:
        return
    ways = [
        *_figures(paragraph, kind, chance),
        *_turned(paragraph, kind, chance),
        *_names(paragraph, sheet, others, chance),
    ]
    title = paragraph.partition(":")[0]
    ways += [(way, f"{paragraph} {title} {words}") for way, words in ADDED.items()]
    yield from (Corrupted(f"{kind}: {way}", text) for way, text in ways if text != paragraph)


def _figures(paragraph: str, kind: str, chance: Random) -> Iterator[tuple[str, str]]:
    masked = DAY.sub(lambda match: "x" * len(match.group()), paragraph)
    masked = re.sub(r"Queue 7|\(2nd line\)", lambda match: "x" * len(match.group()), masked)
    if kind == "shift":
        masked = re.sub(r"^(?!Why: ).*$", lambda match: "x" * len(match.group()), masked, flags=re.MULTILINE)
    if kind == "side by side":
        masked = re.sub(r"^.*Side by side: |\n.*", lambda match: "x" * len(match.group()), masked)
    found = [*FIGURE.finditer(masked)]
    if not found:
        return
    at = chance.choice(found)
    other = chance.choice([digit for digit in "123456789" if digit != at.group()[-1]])
    yield "digit", f"{paragraph[: at.end() - 1]}{other}{paragraph[at.end() :]}"
    last = str((int(at.group()[-1]) + 1) % 10)
    yield "rounding", f"{paragraph[: at.end() - 1]}{last}{paragraph[at.end() :]}"
    if at.group().strip("0.,"):
        yield "sign", f"{paragraph[: at.start()]}−{paragraph[at.start() :]}"
    elsewhere = [each for each in found if _amount(each) != _amount(at)]
    if elsewhere:
        yield "another's figure", f"{paragraph[: at.start()]}{chance.choice(elsewhere).group()}{paragraph[at.end() :]}"


def _amount(figure: re.Match[str]) -> float:
    return float(figure.group().replace(",", ""))


def _turned(paragraph: str, kind: str, chance: Random) -> Iterator[tuple[str, str]]:
    for way, turned in TURNED[kind].items():
        words = [each for each in turned if each in paragraph]
        if words:
            word = chance.choice(words)
            yield way, paragraph.replace(word, turned[word], 1)


def _names(paragraph: str, sheet: FactSheet, others: tuple[str, ...], chance: Random) -> Iterator[tuple[str, str]]:
    days = [*DAY.finditer(paragraph)]
    if days:
        at = chance.choice(days)
        wrong = re.sub(r"\d(?=\D*$)", lambda match: str((int(match.group()) + 3) % 10), at.group())
        yield "period", f"{paragraph[: at.start()]}{wrong}{paragraph[at.end() :]}"
    if others:
        yield "vendor", f"{paragraph} It is as with {chance.choice(others)}."
    named = [side.name for line in sheet.lines for side in line.sides if side.name in paragraph]
    if len(set(named)) > 1 and "Side by side: " in paragraph:
        one, two = named[0], next(name for name in named if name != named[0])
        swapped = paragraph.replace(one, "\x00").replace(two, one).replace("\x00", two)
        yield "vendor", swapped

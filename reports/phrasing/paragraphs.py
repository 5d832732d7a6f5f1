"""The parts of one exception's paragraph from a writer's sentences, read twice: by their phrases and by the checker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.commentary.exception import SO_WHAT, WHY, Worded
from reports.factsheet import Fact, FactSheet
from reports.grounding import checked
from reports.phrasing.briefing import Matter
from reports.phrasing.phrases import Part
from reports.phrasing.sifting import Kept, Refused, sifted

LABELS = {Part.WHAT: "", Part.SO_WHAT: SO_WHAT, Part.WHY: WHY}
LEFT_OUT = "the part leaves out what it must say"


@dataclass(frozen=True)
class Dropped:
    """A sentence of a writer's, as it was written, and why it does not stand in the review."""

    sentence: str
    reason: str


@dataclass(frozen=True)
class Read:
    """The parts that stay; those that are empty the template writes."""

    worded: Worded
    dropped: tuple[Dropped, ...]


def read(sheet: FactSheet, matter: Matter, sentences: Iterable[tuple[str, str]], others: Sequence[str]) -> Read:
    """`sentences` are pairs of part and text; `others` are names that have no place in it."""
    dropped: list[Dropped] = []
    by_part: dict[Part, list[str]] = {part: [] for part in Part}
    for name, text in sentences:
        if name in by_part:
            by_part[Part(name)].append(text)
        else:
            dropped.append(Dropped(text, f"there is no part “{name[:20]}”"))
    kept = {part: _part(sheet, matter, part, texts, others, dropped) for part, texts in by_part.items()}
    return Read(Worded(kept[Part.WHAT], kept[Part.SO_WHAT], kept[Part.WHY]), tuple(dropped))


def _part(
    sheet: FactSheet, matter: Matter, part: Part, texts: Sequence[str], others: Sequence[str], dropped: list[Dropped]
) -> str:
    phrases, told, stated = matter.of(part), "", set[Fact]()
    for text in texts:
        found = sifted(text, phrases, stated)
        if isinstance(found, Kept):
            longer = f"{told} {found.said}" if told else _opened(matter, part, found.said)
            found = _refused_by_checker(sheet, matter, part, longer, others) or found
        if isinstance(found, Refused):
            dropped.append(Dropped(text, found.reason))
            continue
        told = longer
        stated.update(found.facts)
    if told and matter.needed(part) - {fact.id for fact in stated}:
        dropped.append(Dropped(told, LEFT_OUT))
        return ""
    return told


def _opened(matter: Matter, part: Part, said: str) -> str:
    """A paragraph begins with its KPI: so it is read, and so a deck finds its chart."""
    if part is not Part.WHAT or said.startswith(matter.line.title):
        return said
    return f"{matter.line.title}: {said[:1].lower()}{said[1:]}"


def _refused_by_checker(
    sheet: FactSheet, matter: Matter, part: Part, told: str, others: Sequence[str]
) -> Refused | None:
    """Read as it will stand, below the KPI's name."""
    opening = f"{matter.line.title}.\n" if part is not Part.WHAT else ""
    doubts = checked(f"{opening}{LABELS[part]}{told}", sheet, others).doubts
    return Refused(f"“{doubts[0].words}”: {doubts[0].reason}") if doubts else None

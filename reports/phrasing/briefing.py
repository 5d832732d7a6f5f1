"""What a writer is told of a page: each exception's facts, and the phrases that are true of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.brief import Brief, Subject, Told
from bot.assistant.brief import Part as BriefPart
from reports.factsheet import Fact, FactSheet, Line, Role
from reports.factsheet.sections import PAGES, Page
from reports.phrasing.phrases import NEEDED, Part, Phrase, phrases_of, sides_of

JOINING = (
    *("and", "while", "with", "which", "that", "is", "was", "were", "it", "its", "this", "there", "also"),
    *("as", "at", "the", "of", "in", "for"),
)
"""They claim nothing: no "not", no "all", no "again", no "because"."""


@dataclass(frozen=True)
class Matter:
    """One exception to be worded: its line, its id in the brief, and what is true of it."""

    id: str
    line: Line
    phrases: tuple[Phrase, ...]

    def of(self, part: Part) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.part is part)

    def needed(self, part: Part) -> set[str]:
        """Ids of the facts that the part must state."""
        facts = (fact for phrase in self.of(part) for fact in phrase.facts)
        return {fact.id for fact in facts if fact.role in NEEDED}


def matters_of(sheet: FactSheet, page: Page) -> list[Matter]:
    """Only exceptions are discussed. A line without a figure of its own is the template's."""
    kpis = [line for line in sheet.in_section(page.key) if line.kpi]
    lines = [line for line in kpis if line.is_exception and sheet.fact(line.key, Role.VALUE)]
    ids = [(f"l{number}", line) for number, line in enumerate(lines, 1)]
    return [Matter(id, line, phrases_of(sheet, line, id)) for id, line in ids]


def worded_pages(sheet: FactSheet) -> list[str]:
    """Keys of the pages that a writer may word; the others have nothing to discuss."""
    return [page.key for page in PAGES if matters_of(sheet, page)]


def brief_of(page: Page, matters: Sequence[Matter], attempt: int, said: tuple[str, ...]) -> Brief:
    return Brief(page.title, tuple(_subject(matter) for matter in matters), JOINING, attempt, said)


def _subject(matter: Matter) -> Subject:
    facts = {fact.id: fact for phrase in matter.phrases for fact in phrase.facts}
    parts = (
        BriefPart(str(part), tuple(each.asked for each in matter.of(part)), tuple(sorted(_asked_for(matter, part))))
        for part in Part
        if matter.of(part)
    )
    return Subject(matter.id, tuple(_told(matter, [*facts.values()])), tuple(parts))


def _asked_for(matter: Matter, part: Part) -> set[str]:
    """What must be stated, by the ids that stand in its phrases."""
    needed = matter.needed(part)
    found: set[str] = set()
    for phrase in matter.of(part):
        own = {fact.id for fact in phrase.facts} & needed
        found |= {f"{matter.id}.sides"} if own and phrase.asked == sides_of(matter.id) else own
    return found


def _told(matter: Matter, facts: Sequence[Fact]) -> Iterator[Told]:
    line = matter.line
    yield Told(matter.id, "the KPI", line.title)
    yield Told(f"{matter.id}.days", "the days it is of", line.days)
    if line.window:
        yield Told(f"{matter.id}.window", "its open window", line.window)
    beside = next((phrase for phrase in matter.phrases if phrase.asked == sides_of(matter.id)), None)
    if beside:
        yield Told(f"{matter.id}.sides", "its parts side by side", beside.said)
    for fact in facts:
        if fact.about:
            yield Told(f"{fact.id}.of", "a name", fact.about)
        yield Told(fact.id, str(fact.role), fact.said)

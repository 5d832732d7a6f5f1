"""Numbers the facts a text states, in the order they are stated."""

from dataclasses import dataclass, field

from reports.factsheet import Fact, FactSheet
from reports.grounding import checked


@dataclass
class Footnotes:
    """One numbering for the whole document; the same fact has the same number wherever it stands."""

    sheet: FactSheet
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, fact: Fact) -> int:
        return self.numbers.setdefault(fact.id, len(self.numbers) + 1)

    def marked(self, text: str) -> str:
        """The text with `[^3]` after each figure that a fact bears out."""
        pieces, begin = [], 0
        for link in sorted(checked(text, self.sheet).links, key=lambda each: each.end):
            # "2,000, a small sample": the comma is the sentence's.
            end = begin + len(text[begin : link.end].rstrip(",.;"))
            pieces.append(f"{text[begin:end]}[^{self.number(link.fact)}]")
            begin = end
        return "".join((*pieces, text[begin:]))

    def used(self) -> list[tuple[int, Fact]]:
        by_id = {fact.id: fact for fact in self.sheet.facts}
        return [(number, by_id[fact]) for fact, number in self.numbers.items()]


def told(sheet: FactSheet, fact: Fact) -> str:
    """ "f12: Voice service level, value (2026-11-09 to 2026-11-16): 77.7 %; rows 3f2a…"."""
    title = next(line.title for line in sheet.lines if line.key == fact.line)
    about = f" {fact.about}," if fact.about else ""
    rows = f"; rows {fact.source}" if fact.source else ""
    return f"{fact.id}: {title},{about} {fact.role} ({fact.start} to {fact.end}): {fact.said}{rows}"

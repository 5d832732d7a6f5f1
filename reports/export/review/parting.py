"""A section's words as the pages they make: an exception, what is routine as a table, or plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.reviews.wording import Section, Wording
from reports.export.review.slide import title_size
from reports.factsheet import FactSheet, Line

ROUTINE = "Nothing to discuss: "


@dataclass(frozen=True)
class Part:
    """`about` is the line it explains; `lines` stand in a table in place of the text."""

    title: str
    text: str
    about: Line | None = None
    lines: tuple[Line, ...] = ()


def parts_of(sheet: FactSheet, section: Section, template: Wording) -> Iterator[Part]:
    """What govbot wrote of the routine, and nobody changed, is a table; a person's words stay words."""
    own = template.section(section.key)
    unchanged = own.text.split("\n\n") if own else []
    for text in section.text.split("\n\n"):
        about = _about(sheet, text)
        if text.startswith(ROUTINE) and text in unchanged:
            routine = tuple(line for line in sheet.in_section(section.key) if line.kpi and not line.is_exception)
            others = section.text.strip() != text
            yield Part(_routine(section, routine, others=others), "", lines=routine)
        elif about is not None:
            yield _exception(section, text.strip(), about)
        elif text.strip():
            yield Part(section.title, text.strip())


def _about(sheet: FactSheet, text: str) -> Line | None:
    """The line that a paragraph begins with: "Voice service level: 77.7 %", or "Voice service level fell to 77.7 %"."""
    told = [line for line in sheet.lines if text.startswith(f"{line.title}: ")]
    told += [line for line in sheet.lines if line.kpi and line.is_exception and text.startswith(f"{line.title} ")]
    return max(told, key=lambda line: len(line.title), default=None)


def _routine(section: Section, lines: tuple[Line, ...], *, others: bool) -> str:
    judged = sum(line.verdict == "met" and not line.small_n for line in lines)
    kept = f", {judged} {'target' if judged == 1 else 'targets'} met" if judged else ""
    return f"{section.title}: nothing {'else ' if others else ''}to discuss{kept}."


def _exception(section: Section, text: str, about: Line) -> Part:
    """The first sentence says what happened; where it is too long for a title, the section's own stands above it."""
    first, _, rest = text.partition("\n")
    sentence, stop, more = first.partition(". ")
    title = f"{sentence}{stop.strip()}"
    if title_size(title) is None:
        return Part(f"{section.title}: {about.title}"[:90], text, about)
    return Part(title, "\n".join(part for part in (more, rest) if part), about)

"""What stands below a page of a review beside its text: notes and risks of the client's, answers of the vendor's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.reviews.comments import Comment
from bot.domain.reviews.notes import Note, NoteKind
from bot.domain.reviews.wording import Section, Wording
from bot.periods import ContractCalendar
from reports.commentary.writing import NOTHING_YET

Called = Callable[[str], str]
"""What somebody is called, by how they stand in the history."""


@dataclass(frozen=True)
class Remark:
    """`head` says what it is, and whose; `of` is the note, where it is one."""

    section: str
    head: str
    text: str
    of: Note | None = None

    @property
    def line(self) -> str:
        return f"{self.head}: {self.text}"


def remarks_of(
    wording: Wording, comments: Sequence[Comment], vendor: str, called: Called, calendar: ContractCalendar
) -> list[Remark]:
    """In their order: the client's, then the vendor's, whose name is `vendor`."""
    notes = [
        Remark(note.section, _head(number, note, called, calendar), note.text, note)
        for number, note in enumerate(wording.notes, 1)
    ]
    return notes + [
        Remark(
            each.section,
            f"{vendor} answers ({called(each.written_by)}, {_moment(each.written_at, calendar)})",
            each.text,
        )
        for each in comments
    ]


def text_beside(section: Section, remarks: Sequence[Remark]) -> str:
    """The section's own: where something stands beside it, no longer that there is nothing."""
    return "" if remarks and section.text == NOTHING_YET else section.text


def with_remarks(wording: Wording, remarks: Sequence[Remark]) -> Wording:
    """For a file: each section's in a paragraph after its text."""
    return replace(wording, sections=tuple(_remarked(wording.sections, remarks)))


def _remarked(sections: Sequence[Section], remarks: Sequence[Remark]) -> Iterator[Section]:
    for section in sections:
        own = [each for each in remarks if each.section == section.key]
        lines = "\n".join(each.line for each in own)
        yield replace(section, text="\n\n".join(part for part in (text_beside(section, own), lines) if part))


def _head(number: int, note: Note, called: Called, calendar: ContractCalendar) -> str:
    """To the vendor's people it is the client's, whoever wrote it."""
    what = "Risk" if note.kind is NoteKind.RISK else "Note"
    if not note.author:
        return what
    alone = ", for your own people alone" if note.private else ""
    return f"{what} {number} by {called(note.author)}, {_moment(note.at, calendar)}{alone}"


def _moment(at: datetime, calendar: ContractCalendar) -> str:
    local = at.astimezone(calendar.zone)
    return f"{local.day} {local:%b %H:%M}"

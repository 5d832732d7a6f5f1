"""What people put to a page of a review beside its text: notes and risks, some for the client's own people alone."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

NOTE_LONGEST = 1_000
MOST_NOTES = 20
"""Of one review."""


class NoteKind(StrEnum):
    NOTE = "note"
    RISK = "risk"


@dataclass(frozen=True)
class Note:
    """`section` is a key, `author` as in the history. A `private` one is never published."""

    section: str
    kind: NoteKind
    text: str
    author: str
    at: datetime
    private: bool = False

    def for_vendor(self) -> "Note":
        """Who of the client's people wrote it is not told."""
        return replace(self, author="")


def stored_note(note: Note) -> list[str | bool]:
    return [note.section, note.kind.value, note.text, note.author, note.at.isoformat(), note.private]


def note_from(parts: list[str | bool]) -> Note:
    section, kind, text, author, at = (str(part) for part in parts[:5])
    return Note(section, NoteKind(kind), text, author, datetime.fromisoformat(at), bool(parts[5]))

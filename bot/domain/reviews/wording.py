"""The wording of a review: its sections in their order, what people put to them, and what a version is known by."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.reviews.notes import Note, note_from, stored_note

BY_TEMPLATE, BY_MODEL, BY_PERSON = "template", "model", "person"


@dataclass(frozen=True)
class Section:
    """`key` never changes from week to week; the text is plain, a paragraph a line. `by` says in whose words it is;
    empty where that was not kept yet.
    """

    key: str
    title: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Wording:
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def with_text(self, key: str, text: str) -> "Wording":
        """In a person's words."""
        sections = (replace(each, text=text, by=BY_PERSON) if each.key == key else each for each in self.sections)
        return replace(self, sections=tuple(sections))

    def for_vendor(self) -> "Wording":
        """As it is published: without what is the client's alone."""
        return replace(self, notes=tuple(note.for_vendor() for note in self.notes if not note.private))

    def with_section(self, new: Section) -> "Wording":
        return replace(self, sections=tuple(new if each.key == new.key else each for each in self.sections))


def stored(wording: Wording) -> str:
    """A wording without notes is a list of its sections."""
    sections = [[each.key, each.title, each.text, each.by] for each in wording.sections]
    notes = [stored_note(note) for note in wording.notes]
    return json.dumps({"sections": sections, "notes": notes} if notes else sections, ensure_ascii=False)


def read_back(content: str) -> Wording:
    kept: Any = json.loads(content)
    sections, notes = (kept, ()) if isinstance(kept, list) else (kept["sections"], kept["notes"])
    return Wording(tuple(Section(*parts) for parts in sections), tuple(note_from(parts) for parts in notes))


def hash_of(*contents: str) -> str:
    """Of what is approved: the facts and the words."""
    return hashlib.sha256("\x00".join(contents).encode()).hexdigest()

"""The wording of a review: its sections in their order, and what a version of it is known by."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def with_text(self, key: str, text: str) -> "Wording":
        """In a person's words."""
        sections = (replace(each, text=text, by=BY_PERSON) if each.key == key else each for each in self.sections)
        return Wording(tuple(sections))

    def with_section(self, new: Section) -> "Wording":
        return Wording(tuple(new if each.key == new.key else each for each in self.sections))


def stored(wording: Wording) -> str:
    return json.dumps([[each.key, each.title, each.text, each.by] for each in wording.sections], ensure_ascii=False)


def read_back(content: str) -> Wording:
    sections: Sequence[Sequence[str]] = json.loads(content)
    return Wording(tuple(Section(*parts) for parts in sections))


def hash_of(*contents: str) -> str:
    """Of what is approved: the facts and the words."""
    return hashlib.sha256("\x00".join(contents).encode()).hexdigest()

"""The wording of a review: its sections in their order, and what a version of it is known by."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Section:
    """`key` never changes from week to week; the text is plain, a paragraph a line."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Wording:
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def with_text(self, key: str, text: str) -> "Wording":
        sections = (replace(each, text=text) if each.key == key else each for each in self.sections)
        return Wording(tuple(sections))


def stored(wording: Wording) -> str:
    return json.dumps([[each.key, each.title, each.text] for each in wording.sections], ensure_ascii=False)


def read_back(content: str) -> Wording:
    sections: Sequence[Sequence[str]] = json.loads(content)
    return Wording(tuple(Section(*parts) for parts in sections))


def hash_of(*contents: str) -> str:
    """Of what is approved: the facts and the words."""
    return hashlib.sha256("\x00".join(contents).encode()).hexdigest()

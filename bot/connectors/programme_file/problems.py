"""Collects everything that is wrong with a file, each with its place, so that one reading tells all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from yaml import Node

from bot.errors import UserError

MOST_SHOWN = 50
LONGEST = 100
NEAR = 60
"""rapidfuzz's score from which a name is worth suggesting."""


class RefusedError(Exception):
    """One value cannot be used; the text says why and what would be accepted."""


@dataclass
class Problems:
    """`name` is the file's, as the person gave it."""

    name: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, node: Node, text: str) -> None:
        self.found.append((line_of(node), text))

    def raise_if_any(self) -> None:
        if not self.found:
            return
        lines = [f"{self.name} line {line}: {text}" for line, text in sorted(dict.fromkeys(self.found))]
        more = len(lines) - MOST_SHOWN
        tail = [f"… and {more} more."] if more > 0 else []
        raise UserError("\n".join([*lines[:MOST_SHOWN], *tail]))


def line_of(node: Node) -> int:
    return int(node.start_mark.line) + 1


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like the word; empty where none is near."""
    found = process.extractOne(word.casefold()[:LONGEST], list(known), score_cutoff=NEAR)
    return str(found[0]) if found else ""


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str) -> str:
    meant = nearest(word, known)
    return f"Did you mean {meant}?" if meant else otherwise

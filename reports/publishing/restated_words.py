"""Says what was restated, and why: in the post itself, and at length in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.editions.causes import Cause
from bot.domain.editions.keeping import Figure
from bot.domain.performance.books import Books
from bot.message import Message, Text, escape, render
from bot.message.limits import BLOCKS, TEXT, clipped
from reports.import_words import import_said, moment_said

MOST_IN_MARK, MOST_MARKS, MOST_IN_THREAD = 2, 3, 30
WAITING = ("provisional", "no data")


@dataclass(frozen=True)
class Changed:
    """One figure that reads otherwise now."""

    before: Figure
    after: Figure

    @property
    def text(self) -> str:
        return f"{self.after.label} {_bare(self.before.said)} → {_bare(self.after.said)}"


def mark_of(changed: Sequence[Changed], reason: str, at: datetime, books: Books) -> str:
    """ "Restated 17 Nov 09:12: voice 76.4 % below → 77.1 % below (late intervals from Northwind)"."""
    told = "; ".join(each.text for each in changed[:MOST_IN_MARK])
    more = len(changed) - MOST_IN_MARK
    others = f"; {more} more in the thread" if more > 0 else ""
    return f"Restated {moment_said(at, books)}: {told}{others}{f' ({reason})' if reason else ''}"


def thread_post(changed: Sequence[Changed], reason: str, files: str, at: datetime, books: Books) -> Message:
    lines = [f"Restated {moment_said(at, books)}{f': {reason}' if reason else ''}."]
    lines += [each.text for each in changed[:MOST_IN_THREAD]]
    if len(changed) > MOST_IN_THREAD:
        lines.append(f"{len(changed) - MOST_IN_THREAD} more.")
    lines += [files] if files else []
    return Message("\n".join(lines), (Text(escape("\n".join(lines))),))


def reason_of(causes: Sequence[Cause], changed: Sequence[Changed], books: Books) -> str:
    """Of those imports that may have done it; `books` are those of the readers, who know no other vendor."""
    whose = {each.after.vendor for each in changed}
    late = any(word in each.before.said for each in changed for word in WAITING)
    told = [import_said(cause, whose, books, late=late) for cause in causes]
    return ", ".join(dict.fromkeys(each for each in told if each))


def files_of(causes: Sequence[Cause], books: Books) -> str:
    """For those who may know of everybody's files."""
    told = [f"{cause.file_name} ({moment_said(cause.at, books)})" for cause in causes if not cause.is_undo]
    return f"From {', '.join(dict.fromkeys(told))}." if told else ""


def revised(body: dict[str, Any], marks: Sequence[str]) -> dict[str, Any]:
    """The post with its marks right below the first line, the latest first."""
    shown = "\n".join(reversed(marks[-MOST_MARKS:]))
    first, _, rest = str(body["text"]).partition("\n")
    bold = "\n".join(_bold(mark) for mark in shown.split("\n"))
    text = clipped("\n".join(part for part in (first, escape(shown), rest) if part), TEXT)
    blocks = list(body.get("blocks", ()))
    if blocks:
        place = 1 if blocks[0].get("type") == "header" else 0
        blocks = [*blocks[:place], *render(Message(shown, (Text(bold),))).blocks, *blocks[place:]][:BLOCKS]
    return {**body, "text": text, **({"blocks": blocks} if blocks else {})}


def _bold(mark: str) -> str:
    head, _, tail = escape(mark).partition(": ")
    return f"*{head}:* {tail}"


def _bare(said: str) -> str:
    """Without the sign in front: the word says the same."""
    return said[2:] if said[:2] in ("✓ ", "✗ ", "… ", "– ", "○ ") else said

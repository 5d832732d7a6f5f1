"""A review as Markdown, a footnote for every figure."""

import re

from bot.domain.reviews.wording import Wording
from reports.export.review.footnotes import Footnotes, told
from reports.export.review.leads import LEADS
from reports.factsheet import FactSheet
from reports.weekly_review_words import summed

_SPECIAL = re.compile(r"([\\`*_{}<>#|~]|\[(?!\^\d+\]))")

_LEAD = re.compile(rf"^({'|'.join(LEADS)}):", re.MULTILINE)


def markdown(sheet: FactSheet, wording: Wording, standing: str) -> bytes:
    """What people wrote stays text: nothing of it becomes a heading, a link or HTML."""
    notes = Footnotes(sheet)
    parts = [f"# Weekly review {_plain(sheet.name)}, {sheet.days}", f"{standing}. {summed(sheet)}"]
    for number, section in enumerate(wording.sections, 1):
        paragraphs = _led(_plain(notes.marked(section.text))).replace("\n", "  \n").replace("  \n  \n", "\n\n")
        parts += [f"## {number} {_plain(section.title)}", paragraphs]
    parts.append("\n".join(f"[^{number}]: {_plain(told(sheet, fact))}" for number, fact in notes.used()))
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _led(text: str) -> str:
    """What a line begins with stands out."""
    return _LEAD.sub(r"**\1:**", text)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

"""A review as a deck: one page a section, and one with its 6-12 chart for every exception."""

from collections.abc import Iterator
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from bot.domain.reviews.wording import Section, Wording
from reports.export.review.footnotes import Footnotes, told
from reports.export.review.slide import BODY, GAP, GREY, HALF, HIGH, INK, LEFT, TOP, WIDE, add_slide, put_text, size_for
from reports.export.review.trend_chart import put_trend
from reports.factsheet import FactSheet, Line
from reports.weekly_review_words import summed

MOST_NOTES = 12


def deck(sheet: FactSheet, wording: Wording, standing: str) -> bytes:
    made = Presentation()
    made.slide_width, made.slide_height = WIDE, HIGH
    made.core_properties.title = f"Weekly review {sheet.name}, {sheet.days}"
    made.core_properties.author = "govbot"
    cover = add_slide(made, f"{sheet.days} · {sheet.zone}", f"Weekly review {sheet.name}")
    put_text(cover, (summed(sheet), standing), LEFT, TOP, Inches(12), BODY, 20, INK)
    for section in wording.sections:
        for paragraph in section.text.split("\n\n"):
            if paragraph.strip():
                _add_page(made, sheet, section, paragraph.strip())
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add_page(made: Deck, sheet: FactSheet, section: Section, text: str) -> None:
    """An exception says what happened in its title; the rest of a page has the section's."""
    line = _about(sheet, text)
    trend = sheet.trend(line.key) if line else None
    title, body = _parted(text) if line else (section.title, text)
    slide = add_slide(made, f"{section.title} · {sheet.name}, {sheet.days}", title)
    width = HALF if trend else Inches(12.1)
    put_text(slide, body.split("\n"), LEFT, TOP, width, BODY, size_for(body, wide=trend is None), INK)
    if line and trend:
        put_trend(slide, sheet, line, trend, LEFT + HALF + GAP, TOP, HALF, BODY)
    notes = [*_notes(sheet, text)]
    put_text(slide, ("   ".join(notes),), LEFT, Inches(6.65), Inches(12.1), Inches(0.7), 7, GREY)


def _about(sheet: FactSheet, text: str) -> Line | None:
    return next((line for line in sheet.lines if text.startswith(f"{line.title}: ")), None)


def _parted(text: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    first, _, rest = text.partition("\n")
    sentence, stop, more = first.partition(". ")
    return f"{sentence}{stop.strip()}", "\n".join(part for part in (more, rest) if part)


def _notes(sheet: FactSheet, text: str) -> Iterator[str]:
    footnotes = Footnotes(sheet)
    footnotes.marked(text)
    used = footnotes.used()
    for _, fact in used[:MOST_NOTES]:
        yield told(sheet, fact).partition("; rows")[0]
    if len(used) > MOST_NOTES:
        yield f"and {len(used) - MOST_NOTES} more facts, in the workbook"

"""A review as a deck: the week at a glance, a page for every exception with its 6-12 chart, one with the rest of a
section as a table above the charts of what is promised there, and the facts behind the words."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Deck

from bot.domain.reviews.wording import Section, Wording
from reports.commentary import written
from reports.export.review.appendix import add_appendix
from reports.export.review.block import Block, fits, stacked
from reports.export.review.figures_table import figure_rows, form_for
from reports.export.review.fitting import pages_of, shortened, size_for
from reports.export.review.footnotes import Footnotes
from reports.export.review.parting import Part, parts_of
from reports.export.review.slide import (
    BESIDE,
    BODY,
    CHART,
    FULL,
    GREY,
    HIGH,
    INK,
    LEFT,
    NOTES,
    NOTES_HIGH,
    TABLE_LEFT,
    TOP,
    WHOLE,
    WIDE,
    Box,
    add_slide,
    put_feet,
    put_text,
)
from reports.export.review.stack_page import put_stack
from reports.export.review.table import put_table
from reports.export.review.trend_chart import put_trend
from reports.factsheet import FactSheet, Line
from reports.weekly_review_words import summed

NOTE, MOST, SHORT = 10, 60, 40
NOTES_BOX = Box(LEFT, NOTES, FULL, NOTES_HIGH)


def deck(sheet: FactSheet, wording: Wording, standing: str) -> bytes:
    made, notes = Presentation(), Footnotes(sheet)
    made.slide_width, made.slide_height = WIDE, HIGH
    made.core_properties.title = f"Weekly review {sheet.name}, {sheet.days}"
    made.core_properties.author = "govbot"
    _add_cover(made, sheet, standing)
    waiting: list[Block] = []
    template = written(sheet)
    for section in wording.sections:
        for each in _pages(sheet, section, template):
            if isinstance(each, Block):
                waiting.append(each)
                continue
            _add_waiting(made, sheet, waiting)
            _add_part(made, sheet, section, each)
        notes.marked(section.text)
    _add_waiting(made, sheet, waiting)
    add_appendix(made, sheet, [fact for _, fact in notes.used()])
    put_feet(made, f"Weekly review {shortened(sheet.name, MOST)} · {sheet.days}, {sheet.zone} · {standing}")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add_cover(made: Deck, sheet: FactSheet, standing: str) -> None:
    """Who, when, and all that was promised in one table."""
    promised = [line for line in sheet.lines if line.judged or line.verdict == "provisional" or line.is_exception]
    _add_table(made, sheet, f"Weekly review {sheet.name}, {sheet.days} · {standing}", summed(sheet), promised)


def _pages(sheet: FactSheet, section: Section, template: Wording) -> Iterator[Part | Block]:
    """Parts that need a page of their own, and blocks; then the charts of what has no page, for a glance."""
    parts = [*parts_of(sheet, section, template)]
    for part in parts:
        rows = tuple(figure_rows(sheet, part.lines))
        words = tuple(part.text.split("\n")) if part.text else ()
        block = Block(section, part.title, words, rows, told=f"{part.title}\n{part.text}")
        has_chart = part.about is not None and sheet.trend(part.about.key) is not None
        yield part if has_chart or not fits([block]) else block
    charted = {part.about.key for part in parts if part.about}
    drawn = [line for line in sheet.in_section(section.key) if line.key not in charted and sheet.trend(line.key)]
    for first in range(0, len(drawn), 2):
        pair = tuple(drawn[first : first + 2])
        names = " and ".join(shortened(line.title, SHORT) for line in pair)
        yield Block(section, f"{section.title}, at a glance: {names}", charts=pair)


def _add_waiting(made: Deck, sheet: FactSheet, waiting: list[Block]) -> None:
    for stack in stacked(waiting):
        names = " · ".join(dict.fromkeys(block.section.title for block in stack))
        slide = add_slide(made, f"{names} · {sheet.name}, {sheet.days}", _title(stack))
        put_stack(slide, sheet, stack)
        put_text(slide, (_note(sheet, "\n".join(block.told for block in stack)),), NOTES_BOX, NOTE, GREY)
    waiting.clear()


def _title(stack: Sequence[Block]) -> str:
    """Of charts alone: whose they are where there are one or two, else only what they are for."""
    first = stack[0]
    return first.title if len(stack) == 1 or not first.charts else f"{first.section.title}, at a glance"


def _add_part(made: Deck, sheet: FactSheet, section: Section, part: Part) -> None:
    kicker = f"{section.title} · {sheet.name}, {sheet.days}"
    if part.lines:
        _add_table(made, sheet, kicker, part.title, part.lines)
        return
    trend = sheet.trend(part.about.key) if part.about else None
    box = BESIDE if trend else WHOLE
    paragraphs = part.text.split("\n") if part.text else []
    size = size_for(paragraphs, *box.room)
    pages = [tuple(paragraphs)] if size else pages_of(paragraphs, *box.room)
    for number, page in enumerate(pages):
        slide = add_slide(made, kicker, part.title if number == 0 else f"{section.title}, continued")
        put_text(slide, page, box, size or size_for(page, *box.room) or 11, INK)
        if part.about and trend:
            put_trend(slide, sheet, part.about, trend, CHART)
        put_text(slide, (_note(sheet, f"{part.title}\n{part.text}"),), NOTES_BOX, NOTE, GREY)


def _add_table(made: Deck, sheet: FactSheet, kicker: str, title: str, lines: Sequence[Line]) -> None:
    rows = figure_rows(sheet, lines)
    form = form_for(rows)
    for number, page in enumerate(form.in_pages(rows, BODY)):
        slide = add_slide(made, kicker, title if number == 0 else f"{title.rstrip('.')}, continued")
        if page:
            put_table(slide, form, page, TABLE_LEFT, TOP)


def _note(sheet: FactSheet, text: str) -> str:
    """The facts of the page by their numbers; what each is stands in the appendix."""
    footnotes = Footnotes(sheet)
    footnotes.marked(text)
    ids = [fact.id for _, fact in footnotes.used()]
    if not ids:
        return ""
    told = f"Facts {', '.join(ids)}, in the appendix."
    short = f"Facts {', '.join(ids[:24])} and {len(ids) - 24} more, in the appendix."
    return told if len(ids) <= 24 else short

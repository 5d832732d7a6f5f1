"""The last pages of a deck: every fact that its words state."""

from collections.abc import Sequence

from pptx.presentation import Presentation
from pptx.util import Emu, Inches

from reports.export.review.fitting import shortened
from reports.export.review.slide import BODY, GAP, TABLE_LEFT, TABLE_WIDTH, TOP, add_slide
from reports.export.review.table import Column, Form, put_table
from reports.factsheet import Fact, FactSheet

COLUMNS = (Column("Fact", 0.1), Column("Of", 0.4), Column("What", 0.32), Column("Figure", 0.18, right=True))
HALF = Emu((TABLE_WIDTH - GAP) // 2)
MOST = 80
FORM = Form(COLUMNS, HALF, 10, Inches(0.03))


def add_appendix(deck: Presentation, sheet: FactSheet, facts: Sequence[Fact]) -> None:
    """Two columns of them on a page."""
    titles = {line.key: line.title for line in sheet.lines}
    rows = [(fact.id, _of(fact, titles), str(fact.role), fact.said) for fact in facts]
    pages = FORM.in_pages(rows, BODY) if rows else []
    for first in range(0, len(pages), 2):
        slide = add_slide(deck, f"Appendix · {sheet.name}, {sheet.days}", "The facts these pages state")
        for place, page in enumerate(pages[first : first + 2]):
            put_table(slide, FORM, page, Emu(TABLE_LEFT + place * (HALF + GAP)), TOP)


def _of(fact: Fact, titles: dict[str, str]) -> str:
    return shortened(f"{titles[fact.line]}, {fact.about}" if fact.about else titles[fact.line], MOST)

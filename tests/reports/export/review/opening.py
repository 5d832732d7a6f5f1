"""A deck opened again, and what stands on its pages."""

from io import BytesIO
from typing import Any

from pptx import Presentation

from bot.domain.reviews.wording import Wording
from reports.export.review.deck import deck
from reports.factsheet import FactSheet
from tests.reports.export.review.scene import SHEET_WITH_TREND, WORDING


def opened(wording: Wording = WORDING, sheet: FactSheet = SHEET_WITH_TREND) -> Any:
    return Presentation(BytesIO(deck(sheet, wording, "Approved, version 3")))


def texts(slide: Any) -> list[str]:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
    return [text.replace("\u00a0", " ") for text in found]


def rows(slide: Any) -> list[list[str]]:
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]

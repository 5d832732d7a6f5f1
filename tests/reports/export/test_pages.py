"""The pages of a workbook."""

from datetime import UTC, datetime
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.export.pages import WIDEST, Head, Page, workbook_of


def _made(*words: str) -> Worksheet:
    rows = [(each, 1) for each in words]
    data = workbook_of([Page("Facts", (Head("name", 8), Head("n", 6, "0")), rows)], datetime(2026, 11, 17, tzinfo=UTC))
    sheet = load_workbook(BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_column_is_as_wide_as_its_longest_words() -> None:
    made = _made("Voice", "Back office cases resolved in time")
    assert made.column_dimensions["A"].width == 36
    assert made.column_dimensions["B"].width == 6


def test_words_longer_than_a_page_bears_go_on_below() -> None:
    made = _made("x" * 200)
    assert made.column_dimensions["A"].width == WIDEST
    assert made["A2"].alignment.wrap_text


def test_it_prints_across_with_its_head_on_every_page() -> None:
    made = _made("Voice")
    assert (made.page_setup.orientation, made.page_setup.fitToWidth, made.print_title_rows) == ("landscape", 1, "$1:$1")

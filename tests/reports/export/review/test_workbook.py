from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from reports.export.review.workbook import HEADS, workbook
from tests.reports.export.review.scene import SHEET_WITH_TREND


def test_figures_are_numbers_and_names_run_nothing() -> None:
    lines = tuple(replace(line, title="=cmd()") for line in SHEET_WITH_TREND.lines)
    page = load_workbook(BytesIO(workbook(replace(SHEET_WITH_TREND, lines=lines)))).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == tuple(head.title for head in HEADS)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == page.dimensions
    assert len(rows) == 1 + len(SHEET_WITH_TREND.facts)
    assert rows[1][5] == 77.7008
    assert {row[2] for row in rows[1:]} == {"'=cmd()"}
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)

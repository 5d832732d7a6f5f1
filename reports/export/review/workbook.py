"""The facts of a review as a workbook: figures as numbers, names as text that runs nothing."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from bot.formulas import neutralised
from reports.factsheet import FactSheet

HEADS = ("fact", "kpi", "line", "what", "about", "value", "unit", "written", "start", "before", "verdict", "rows")
WIDTHS = (8, 20, 32, 30, 20, 14, 10, 14, 12, 12, 12, 20)


def workbook(sheet: FactSheet) -> bytes:
    book = Workbook()
    page = book.active
    if page is None:
        raise ValueError("a new workbook has a page")
    page.title = "Facts"
    page.append(HEADS)
    lines = {line.key: line for line in sheet.lines}
    for fact in sheet.facts:
        line = lines[fact.line]
        names = (fact.id, line.kpi, line.title, fact.role.value, fact.about)
        after = (fact.measure.value, fact.said, fact.start, fact.end, line.verdict, fact.source)
        page.append([*map(neutralised, names), float(fact.value), *map(neutralised, after)])
    for place, width in enumerate(WIDTHS):
        page.column_dimensions["ABCDEFGHIJKL"[place]].width = width
        page.cell(1, place + 1).font = Font(bold=True)
    page.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()

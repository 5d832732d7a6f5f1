"""The facts of a review as a workbook: figures as numbers, names as text that runs nothing."""

from collections.abc import Iterator
from datetime import datetime

from reports.export.pages import PLAIN, Head, Page, workbook_of
from reports.export.sheet import Cell
from reports.factsheet import FactSheet

HEADS = (
    *(Head("fact", 8), Head("kpi", 20), Head("line", 32), Head("what", 26), Head("about", 22)),
    *(Head("value", 14, PLAIN), Head("unit", 10), Head("written", 14), Head("start", 12), Head("before", 12)),
    *(Head("verdict", 12), Head("rows", 20)),
)


def workbook(sheet: FactSheet) -> bytes:
    """`before` is the first day after it; as old as its facts."""
    return workbook_of([Page("Facts", HEADS, _rows(sheet))], datetime.fromisoformat(sheet.taken_at))


def _rows(sheet: FactSheet) -> Iterator[tuple[Cell, ...]]:
    lines = {line.key: line for line in sheet.lines}
    for fact in sheet.facts:
        line = lines[fact.line]
        figure = (float(fact.value), fact.measure.value, fact.said, fact.start, fact.end)
        yield fact.id, line.kpi, line.title, fact.role.value, fact.about, *figure, line.verdict, fact.source

"""The facts of a review, exact: one row a fact."""

from reports.export.sheet import sheet
from reports.factsheet import FactSheet

COLUMNS = ("fact", "kpi", "line", "what", "about", "value", "unit", "written", "start", "before", "verdict", "rows")


def facts_sheet(facts: FactSheet) -> bytes:
    """`before` is the first day after it."""
    lines = {line.key: line for line in facts.lines}
    rows = (
        (
            fact.id,
            lines[fact.line].kpi,
            lines[fact.line].title,
            fact.role.value,
            fact.about,
            fact.value,
            fact.measure.value,
            fact.said,
            fact.start,
            fact.end,
            lines[fact.line].verdict,
            fact.source,
        )
        for fact in facts.facts
    )
    return sheet(COLUMNS, rows)

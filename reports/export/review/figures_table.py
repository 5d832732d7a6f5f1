"""Lines of a fact sheet as rows of a table: the figure, its target, the week before's and how it stands."""

from collections.abc import Sequence

from pptx.util import Inches

from reports.export.review.fitting import shortened
from reports.export.review.slide import BODY, TABLE_WIDTH
from reports.export.review.table import Column, Form, Row
from reports.factsheet import FactSheet, Line, Role

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
EDGES = (0.07, 0.04)
"""Inches above and below the words of a cell, before smaller letters are used."""
COLUMNS = (
    Column("KPI", 0.35),
    Column("Week", 0.12, right=True),
    Column("Target", 0.1, right=True),
    Column("Before", 0.12, right=True),
    Column("n", 0.14, right=True),
    Column("Status", 0.17),
)
STATUS = {
    ("met", "lower"): "✓ within",
    ("met", "higher"): "✓ above",
    ("missed", "lower"): "✗ over",
    ("missed", "higher"): "✗ below",
}
NONE, MOST = "–", 90


def figure_rows(sheet: FactSheet, lines: Sequence[Line]) -> list[Row]:
    return [_row(sheet, line) for line in lines]


def form_for(rows: Sequence[Row]) -> Form:
    """The largest that takes one page and breaks no figure, else the smallest on several."""
    forms = [Form(COLUMNS, TABLE_WIDTH, size, Inches(edge)) for size in SIZES for edge in EDGES]
    whole = [form for form in forms if not any(form.breaks_figure(row) for row in rows)]
    return next((form for form in whole if len(form.in_pages(rows, BODY)) == 1), forms[-1])


def _row(sheet: FactSheet, line: Line) -> Row:
    approx = "≈ " if line.approx else ""
    name = shortened(line.title, MOST)
    title = f"{name}, {line.days}" if line.held_back else name
    value, target, before, n = (_said(sheet, line, role) for role in (Role.VALUE, Role.TARGET, Role.BEFORE, Role.N))
    return title, f"{approx}{value}", target, before, n, status_of(line)


def _said(sheet: FactSheet, line: Line, role: Role) -> str:
    fact = sheet.fact(line.key, role)
    return fact.said if fact else NONE


def status_of(line: Line) -> str:
    """A word and a sign, never a colour alone."""
    if line.small_n:
        return "– small sample"
    if line.verdict == "provisional":
        return "… provisional"
    told = STATUS.get((line.verdict, line.direction), "") or _of_sides(line)
    if line.signal == "signal":
        return f"{told}, signal" if told else "! signal"
    return told or "○ no target"


def _of_sides(line: Line) -> str:
    """Where each vendor has a target of its own, how many miss theirs."""
    judged = [side.verdict for side in line.sides if side.verdict in ("met", "missed") and not side.small_n]
    missed = judged.count("missed")
    if not missed:
        return STATUS.get(("met", line.direction), "") if judged else ""
    told = STATUS.get(("missed", line.direction), "")
    return f"{told}: {missed} of {len(judged)}" if told and len(judged) > 1 else told

"""A table of figures as CSV that a spreadsheet opens as it is and runs nothing of."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.formulas import neutralised

Cell = str | float | Decimal | None
"""Figures stay unrounded; None is an empty cell."""


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The byte order mark makes Excel read names with accents right."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell, "f")
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case int():
            return str(cell)
    return neutralised(cell)

"""A workbook as a table: read once into a scratch file, because its own format is slow to read again."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from bot.connectors.files.chunk import BadRecord, Chunk
from bot.connectors.files.gathering import chunks, gathered
from bot.connectors.files.headers import column_names, header_cells, header_index
from bot.connectors.files.shape import Shape
from bot.connectors.files.workbook import Sheet, SheetRow
from bot.errors import UserError

_SAMPLED = 200
_ROWS_A_CHUNK = 20_000


def sheet_shape(sheet: Sheet, name: str) -> Shape:
    rows = [row.record for row in islice(sheet.rows(), _SAMPLED) if any(row.record.cells)]
    # Rows of a sheet end with their last filled cell, so all are brought to one width first.
    wide = max((len(row.cells) for row in rows), default=0)
    padded = [row._replace(cells=_padded(row.cells, wide)) for row in rows]
    index = header_index(padded)
    if index is None:
        raise UserError(f"{name} has no header row: the first row of {sheet.title} must name the columns.")
    line = rows[index].line
    cells = header_cells(padded, index) if len(rows) > index + 1 else rows[index].cells
    return Shape(name, "", line, line + 1, column_names(cells, name))


def sheet_chunks(sheet: Sheet, shape: Shape, size: int) -> Iterator[Chunk]:
    rows = islice(sheet.rows(), shape.header_line, None)
    while first := next(rows, None):
        taken = list(chain([first], islice(rows, _ROWS_A_CHUNK - 1)))
        read = size * taken[-1].record.line // max(sheet.expected_rows, taken[-1].record.line)
        yield from _chunked(taken, shape, read)


def _chunked(rows: list[SheetRow], shape: Shape, bytes_read: int) -> Iterator[Chunk]:
    wide = len(shape.columns)
    whole = (row.record._replace(cells=_padded(row.record.cells, wide)) for row in rows if not row.unfinished)
    parts = gathered(whole, wide)
    unfinished = tuple(_unfinished(row) for row in rows if row.unfinished)
    yield from chunks(replace(parts, bad=parts.bad + unfinished), shape.columns, bytes_read)


def _unfinished(row: SheetRow) -> BadRecord:
    reason = f"the formula in {row.unfinished} has no stored result; open the file in Excel and save it"
    return BadRecord(row.record.line, tuple(row.record.cells), reason)


def _padded(cells: list[str], wide: int) -> list[str]:
    return cells + [""] * (wide - len(cells))

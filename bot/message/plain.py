"""Tables as aligned monospace text, for the plain-text twin and for terminals."""

from collections.abc import Sequence

from rich.cells import cell_len

from bot.message.content import Align, Column

GAP = "  "


def plain_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Titles and rows in aligned columns; wide characters and emoji take the cells a terminal gives them."""
    if not columns:
        return ""
    lines = [tuple(column.title for column in columns), *(_even(row, len(columns)) for row in rows)]
    flat = [tuple(" ".join(cell.split()) for cell in line) for line in lines]
    widths = [max(cell_len(line[index]) for line in flat) for index in range(len(columns))]
    return "\n".join(_line(columns, widths, line) for line in flat)


def _even(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    padded = (_pad(cell, width, column.align) for cell, width, column in zip(cells, widths, columns, strict=True))
    return GAP.join(padded).rstrip()


def _pad(cell: str, width: int, align: Align) -> str:
    blank = " " * (width - cell_len(cell))
    return blank + cell if align is Align.RIGHT else cell + blank

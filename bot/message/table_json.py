"""One table as Slack's table block, cut to its limits, saying what was cut."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.message import limits
from bot.message.content import Align, Table

NOTHING = "–"


@dataclass(frozen=True)
class CutTable:
    """`block` is None where not even one row fits; `left_out` is the sentence about what was cut."""

    block: dict[str, Any] | None
    left_out: str
    characters: int = 0


@lru_cache(maxsize=64)
def cut_table(table: Table, room: int) -> CutTable:
    """As many rows and columns as Slack takes within `room` characters; drawn once, and so not to be changed."""
    width = min(len(table.columns), limits.TABLE_COLUMNS)
    room = min(room, limits.TABLE_CHARACTERS)
    cell_room = room // (2 * width) if width else 0
    if cell_room < 2:
        return CutTable(None, _left_out(len(table.rows), 0))
    titles = _cells(tuple(column.title for column in table.columns), width, cell_room)
    rows, used = [titles], _weight(titles)
    for row in table.rows[: limits.TABLE_ROWS - 1]:
        cells = _cells(row, width, cell_room)
        weight = _weight(cells)
        if used + weight > room:
            break
        rows.append(cells)
        used += weight
    left_out = _left_out(len(table.rows) - len(rows) + 1, len(table.columns) - width)
    return CutTable(_block(table, rows, width), left_out, used)


def _cells(row: tuple[str, ...], width: int, room: int) -> list[str]:
    even = row[:width] + ("",) * (width - len(row))
    return [limits.clipped(limits.sound(cell).strip(), room) or NOTHING for cell in even]


def _weight(cells: list[str]) -> int:
    return limits.size("".join(cells))


def _left_out(rows: int, columns: int) -> str:
    parts = [f"… {rows:,} more {'row' if rows == 1 else 'rows'}"] if rows else []
    parts += [f"… {columns} more {'column' if columns == 1 else 'columns'}"] if columns else []
    return " · ".join(parts)


def _block(table: Table, rows: list[list[str]], width: int) -> dict[str, Any]:
    return {
        "type": "table",
        "column_settings": [
            {"align": "right" if column.align is Align.RIGHT else "left"} for column in table.columns[:width]
        ],
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
    }

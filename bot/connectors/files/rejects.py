"""The rejects file: the rows as they came, with what was wrong beside them, ready to correct and send again."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import UserError
from bot.formulas import neutralised

COLUMNS = ("govbot_line", "govbot_column", "govbot_value", "govbot_accepted")


@dataclass(frozen=True)
class RejectedRow:
    cells: Sequence[str]
    line: int
    column: str
    value: str
    accepted: str


def write_rejects(path: Path, headers: Sequence[str], rows: Iterable[RejectedRow]) -> int:
    """Writes as it goes and says how many rows it wrote; `open_table` reads the result without our columns."""
    written = 0
    try:
        # The byte order mark makes Excel read names with accents right.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*map(neutralised, headers), *COLUMNS])
            for row in rows:
                writer.writerow(_written(row, len(headers)))
                written += 1
    except OSError as problem:
        raise UserError(f"The rejects cannot be written to {path}: {problem.strerror or problem}.") from None
    return written


def _written(row: RejectedRow, width: int) -> list[str]:
    cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
    # Cells beyond the header would push our columns aside.
    value = row.value or " | ".join(row.cells[width:])
    return [neutralised(cell) for cell in (*cells, str(row.line), row.column, value, row.accepted)]

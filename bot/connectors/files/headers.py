"""Where the header row is, and what its columns are called."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.connectors.files.limits import MAX_COLUMNS
from bot.connectors.files.records import Record
from bot.errors import UserError

OURS = "govbot_"

_DATA_LIKE = re.compile(r"[\d\s.,:;/%+$€£T'-]*(am|pm|z)?", re.IGNORECASE)
_SEARCHED = 60
_AGREEING = 100
_SHARE = 0.75
_AGREEMENT = 0.5


def header_index(records: Sequence[Record]) -> int | None:
    """The first row that is mostly words and as wide as the rows below it."""
    candidates = range(min(len(records), _SEARCHED))
    return next((i for i in candidates if _is_header(records, i)), None)


def _is_header(records: Sequence[Record], index: int) -> bool:
    return agreement(records, index) >= _AGREEMENT and _wordy(header_cells(records, index))


def header_cells(records: Sequence[Record], index: int) -> list[str]:
    """The header's cells, without blank ones at its end that the rows below do not have."""
    cells = records[index].cells
    return cells if _agreeing(records, index, len(cells)) >= _AGREEMENT else _stripped(cells)


def agreement(records: Sequence[Record], index: int) -> float:
    """The share of rows below that are as wide as this one; 1 when there are none."""
    cells = records[index].cells
    return max(_agreeing(records, index, wide) for wide in {len(cells), len(_stripped(cells))})


def _agreeing(records: Sequence[Record], index: int, wide: int) -> float:
    below = records[index + 1 : index + 1 + _AGREEING]
    fitting = sum(len(row.cells) >= wide and not any(map(str.strip, row.cells[wide:])) for row in below)
    return fitting / len(below) if below else 1.0


def _wordy(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = sum(not _DATA_LIKE.fullmatch(cell) for cell in filled)
    # A spreadsheet pads the title above its table with empty cells.
    title = len(filled) == 1 < len(cells) and bool(cells[0].strip())
    enough = min(len(cells) * _SHARE, len(cells) - 1)
    return not title and words >= max(1.0, len(filled) * _SHARE) and len(filled) >= enough


def _stripped(cells: Sequence[str]) -> list[str]:
    kept = len(cells)
    while kept and not cells[kept - 1].strip():
        kept -= 1
    return list(cells[:kept])


def column_names(cells: Sequence[str], name: str) -> tuple[str, ...]:
    """Trimmed, and made unique: `category`, `category (2)`; a nameless column goes by its place."""
    if len(cells) > MAX_COLUMNS:
        raise UserError(f"{name} has {len(cells):,} columns; at most {MAX_COLUMNS:,} are read.")
    seen: Counter[str] = Counter()
    taken = {" ".join(cell.split()) for cell in cells}
    return tuple(_unique(cell, place, seen, taken) for place, cell in enumerate(cells, start=1))


def _unique(cell: str, place: int, seen: Counter[str], taken: set[str]) -> str:
    base = " ".join(cell.split()) or f"column {place}"
    seen[base] += 1
    name = base
    while seen[base] > 1 and (name == base or name in taken):
        name = f"{base} ({seen[base]})"
        seen[base] += name in taken
    taken.add(name)
    return name

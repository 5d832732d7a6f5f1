"""How a delimited file is laid out: its delimiter, where its header is, where its data begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.connectors.files.blocks import Block
from bot.connectors.files.headers import OURS, agreement, column_names, header_cells, header_index
from bot.connectors.files.limits import SAMPLE_BYTES
from bot.connectors.files.records import Lines, Record, records
from bot.errors import UserError

_DELIMITERS = (",", ";", "\t", "|")
_DECLARED = re.compile(r'"?sep=([,;\t|])"?\n')


@dataclass(frozen=True)
class Shape:
    name: str
    delimiter: str
    header_line: int
    data_line: int
    columns: tuple[str, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if not column.startswith(OURS))


def shape_of(first: Block, name: str) -> Shape:
    sample, cut = _sample(first)
    declared = _DECLARED.match(sample)
    candidates = declared.group(1) if declared else _DELIMITERS
    shapes = [_tried(sample, cut, delimiter, bool(declared), name) for delimiter in candidates]
    best = max((shape for shape in shapes if shape), key=lambda found: found[0], default=None)
    if best is None:
        raise UserError(f"{name} has no header row: no row that names columns is as wide as the rows below it.")
    return best[1]


Score = tuple[bool, float, int, int]


def _tried(sample: str, cut: bool, delimiter: str, declared: bool, name: str) -> tuple[Score, Shape] | None:
    rows = _rows(sample, cut, delimiter, name)[int(declared) :]
    index = header_index(rows)
    if index is None:
        return None
    score = (len(rows[index].cells) > 1, round(agreement(rows, index), 1), -index, len(rows[index].cells))
    return score, _shaped(rows, index, delimiter, name)


def _shaped(rows: Sequence[Record], index: int, delimiter: str, name: str) -> Shape:
    cells = header_cells(rows, index)
    line = rows[index].line
    ends = line + 1 + sum(cell.count("\n") for cell in rows[index].cells)
    return Shape(name, delimiter, line, ends, column_names(cells, name))


def _rows(sample: str, cut: bool, delimiter: str, name: str) -> list[Record]:
    lines = Lines(Block(1, sample.encode(), 0), iter(()), name)
    found: list[Record] = []
    try:
        found.extend(record for record in records(lines, delimiter) if any(map(str.strip, record.cells)))
    except UserError:
        # The sample may end inside a quoted cell; reading the whole file will tell.
        return found
    return found[:-1] if cut and len(found) > 1 else found


def _sample(first: Block) -> tuple[str, bool]:
    end = first.text.rfind(b"\n", 0, SAMPLE_BYTES) + 1 or first.text.index(b"\n") + 1
    return first.text[:end].decode("utf-8"), end < len(first.text)

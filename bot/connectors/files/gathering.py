"""Parsed rows become chunks: ragged ones set apart, totals and blank rows left out, cells restored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bot.connectors.files.cells import restored, restored_columns
from bot.connectors.files.chunk import BadRecord, Chunk, Lines
from bot.connectors.files.headers import OURS
from bot.connectors.files.limits import CHUNK_ROWS
from bot.connectors.files.records import Record
from bot.connectors.files.totals import blanks_and_totals, is_total


@dataclass(frozen=True)
class Rows:
    """Rows as wide as the header, and what did not fit."""

    columns: list[pa.Array]
    lines: Lines
    bad: tuple[BadRecord, ...] = ()
    totals: tuple[int, ...] = ()
    guarded: bool = True


def gathered(records: Iterable[Record], width: int) -> Rows:
    fitting: list[list[str]] = []
    lines: list[int] = []
    bad: list[BadRecord] = []
    totals: list[int] = []
    for record in records:
        extra = any(map(str.strip, record.cells[width:]))
        if len(record.cells) >= width and not extra:
            fitting.append(record.cells[:width])
            lines.append(record.line)
        elif is_total(record.cells):
            totals.append(record.line)
        elif any(map(str.strip, record.cells)):
            bad.append(ragged(record, width))
    columns = [pa.array(column, pa.string()) for column in zip(*fitting, strict=True)]
    columns = columns or [pa.array([], pa.string())] * width
    return Rows(columns, np.array(lines, dtype=np.int64), tuple(bad), tuple(totals))


def ragged(record: Record, width: int) -> BadRecord:
    count = len(record.cells)
    reason = f"the row has {count} {'cell' if count == 1 else 'cells'} where the header has {width}"
    return BadRecord(record.line, tuple(map(restored, record.cells)), reason)


def joined(first: Rows, second: Rows) -> Rows:
    columns = [pa.concat_arrays(pair) for pair in zip(first.columns, second.columns, strict=True)]
    lines = np.concatenate([first.lines, second.lines])
    return Rows(columns, lines, first.bad + second.bad, first.totals + second.totals)


def chunks(rows: Rows, headers: Sequence[str], bytes_read: int) -> Iterator[Chunk]:
    blank, total = blanks_and_totals(rows.columns, headers)
    totals = tuple(sorted({*rows.totals, *rows.lines[total].tolist()}))
    table, lines = _kept(rows, headers), rows.lines
    if (left_out := blank | total).any():
        table, lines = table.filter(pa.array(~left_out)), lines[~left_out]
    for start in range(0, max(len(lines), 1), CHUNK_ROWS):
        part = slice(start, start + CHUNK_ROWS)
        aside = (rows.bad, totals) if start == 0 else ((), ())
        yield Chunk(lines[part], table.slice(start, CHUNK_ROWS), *aside, bytes_read)


def _kept(rows: Rows, headers: Sequence[str]) -> pa.Table:
    columns = restored_columns(rows.columns) if rows.guarded else rows.columns
    kept = [place for place, header in enumerate(headers) if not header.startswith(OURS)]
    return pa.table([columns[place] for place in kept], names=[headers[place] for place in kept])

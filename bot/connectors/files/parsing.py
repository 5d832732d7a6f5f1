"""Blocks become rows: by Arrow where every record is one plain line, by the csv reader elsewhere."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from bot.connectors.files.blocks import Block
from bot.connectors.files.cells import may_be_guarded
from bot.connectors.files.chunk import Chunk
from bot.connectors.files.chunk import Lines as LineNumbers
from bot.connectors.files.gathering import Rows, chunks, gathered, joined
from bot.connectors.files.records import Lines, records
from bot.connectors.files.shape import Shape

# Halving a block around a ragged row stops where the csv reader is as quick.
_NOT_WORTH_HALVING = 64 << 10
_BYTE_ORDER_MARK = "\ufeff".encode()
_LINE_FEED = 10


def parsed(blocks: Iterator[Block], shape: Shape) -> Iterator[Chunk]:
    data = _from_line(blocks, shape.data_line)
    block = next(data, None)
    while block:
        rows, rest = fast(block, shape), None
        if rows is None:
            lines = Lines(block, data, shape.name)
            rows = gathered(records(lines, shape.delimiter), len(shape.columns))
            rest = lines.rest()
        yield from chunks(rows, shape.columns, block.bytes_read)
        block = rest or next(data, None)


def fast(block: Block, shape: Shape) -> Rows | None:
    """The block's rows, or nothing where only the csv reader gets records or line numbers right."""
    rows = _by_arrow(block, shape)
    if rows or b'"' in block.text or len(block.text) < _NOT_WORTH_HALVING:
        return rows
    halves = _halves(block)
    return joined(*(_quoteless(half, shape) for half in halves)) if halves else None


def _quoteless(block: Block, shape: Shape) -> Rows:
    lines = Lines(block, iter(()), shape.name)
    return fast(block, shape) or gathered(records(lines, shape.delimiter), len(shape.columns))


def _halves(block: Block) -> tuple[Block, Block] | None:
    cut = block.text.find(b"\n", len(block.text) // 2) + 1
    if cut == len(block.text):
        return None
    first, second = block.text[:cut], block.text[cut:]
    line = block.first_line + first.count(b"\n")
    return Block(block.first_line, first, block.bytes_read), Block(line, second, block.bytes_read)


def _by_arrow(block: Block, shape: Shape) -> Rows | None:
    text, lines = _without_blank_lines(block)
    # Arrow takes a byte order mark for its own, and sees nothing to read in no lines.
    if not text or text.startswith(_BYTE_ORDER_MARK):
        return None
    try:
        table = _read(text, shape)
    except pa.ArrowInvalid:
        return None
    # One row a line proves that no quoted cell spans lines, but for one still open at the end.
    if table.num_rows != len(lines) or _ends_open(table):
        return None
    columns = [column.combine_chunks() for column in table.columns]
    return Rows(columns, lines, guarded=may_be_guarded(text))


def _ends_open(table: pa.Table) -> bool:
    return any("\n" in column[-1].as_py() for column in table.columns)


def _read(text: bytes, shape: Shape) -> pa.Table:
    places = [str(place) for place in range(len(shape.columns))]
    return arrow_csv.read_csv(
        pa.BufferReader(text),
        read_options=arrow_csv.ReadOptions(column_names=places, block_size=len(text) + 1),
        parse_options=arrow_csv.ParseOptions(
            delimiter=shape.delimiter,
            quote_char='"' if b'"' in text else False,
            ignore_empty_lines=False,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(places, pa.string()), strings_can_be_null=False
        ),
    )


def _without_blank_lines(block: Block) -> tuple[bytes, LineNumbers]:
    text = block.text
    if not text.startswith(b"\n") and b"\n\n" not in text:
        return text, np.arange(text.count(b"\n"), dtype=np.int64) + block.first_line
    ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == _LINE_FEED)
    filled = np.flatnonzero(np.diff(ends, prepend=-1) > 1)
    kept = b"".join(line for line in text.splitlines(keepends=True) if line != b"\n")
    return kept, filled.astype(np.int64) + block.first_line


def _from_line(blocks: Iterator[Block], line: int) -> Iterator[Block]:
    for block in blocks:
        start = 0
        for _ in range(min(line - block.first_line, block.text.count(b"\n"))):
            start = block.text.index(b"\n", start) + 1
        if start < len(block.text):
            yield Block(max(line, block.first_line), block.text[start:], block.bytes_read)

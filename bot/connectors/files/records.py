"""Records by the standard csv reader: slow, but right about quotes, and exact about line numbers."""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from bot.connectors.files.blocks import Block, too_long
from bot.connectors.files.limits import MAX_RECORD_BYTES
from bot.errors import UserError

# The reader's own limit of 131,072 characters a field is below ours for a whole record, which must speak first.
csv.field_size_limit(2 * MAX_RECORD_BYTES)


class Record(NamedTuple):
    line: int
    cells: list[str]


class Lines:
    """Hands out one block's lines; goes on into the next block only to complete the last record."""

    def __init__(self, block: Block, more: Iterator[Block], name: str) -> None:
        self._more = more
        self._name = name
        self._completing = False
        self.begin(block.first_line)
        self._load(block)

    def begin(self, line: int) -> None:
        self.line, self._began, self._length = line, line, 0

    @property
    def drained(self) -> bool:
        return self._completing or self._at == len(self._lines)

    def rest(self) -> Block | None:
        """What the next block holds beyond the record that it completed."""
        left = self._lines[self._at :]
        return Block(self.line, ("\n".join(left) + "\n").encode(), self.bytes_read) if left else None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._at == len(self._lines):
            self._refill()
        text = self._lines[self._at]
        self._at += 1
        self.line += 1
        self._length += len(text)
        if self._length > MAX_RECORD_BYTES:
            raise too_long(self._began, self._name)
        return text + "\n"

    def _load(self, block: Block) -> None:
        self._lines = block.text.decode("utf-8").split("\n")[:-1]
        self._at = 0
        self.bytes_read = block.bytes_read

    def _refill(self) -> None:
        block = next(self._more, None)
        if block is None:
            raise UserError(
                f"{self._name} ends inside a quoted cell that opens on line {self._began}:"
                " the file is cut off there, or a quote is left open."
            )
        self._completing = True
        self._load(block)


def records(lines: Lines, delimiter: str) -> Iterator[Record]:
    """Every record of the block and of the line that completes its last one; blank lines are left out."""
    reader = csv.reader(lines, delimiter=delimiter)
    while not lines.drained:
        first = lines.line
        lines.begin(first)
        cells = next(reader)
        if cells:
            yield Record(first, cells)

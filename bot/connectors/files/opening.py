"""Whatever a vendor sends, opened as a table."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from bot.connectors.files.blocks import blocks
from bot.connectors.files.chunk import Chunk, Table
from bot.connectors.files.encoding import detect
from bot.connectors.files.kinds import ZIP, refuse_foreign
from bot.connectors.files.parsing import parsed
from bot.connectors.files.shape import Shape, shape_of
from bot.connectors.files.source import Source, received, unpacked
from bot.connectors.files.spill import Spill
from bot.connectors.files.workbook import Sheet
from bot.connectors.files.workbook_table import sheet_chunks, sheet_shape
from bot.connectors.files.zipped import check_workbook
from bot.errors import UserError


def open_table(source: Path | BinaryIO, *, name: str) -> Table:
    """Looks the whole file over once (what it is, its encoding, its header) and reads no row yet."""
    with ExitStack() as stack:
        scratch = TemporaryDirectory(prefix="govbot-")
        stack.callback(scratch.cleanup)
        found = received(source, name, Path(scratch.name))
        head = found.head()
        refuse_foreign(head, name)
        opened = _workbook if head.startswith(ZIP) else _delimited
        table = opened(found, scratch)
        stack.pop_all()
        return table


def _delimited(source: Source, scratch: TemporaryDirectory[str]) -> Table:
    encoding = detect(source)
    first = next(blocks(source, encoding), None)
    if first is None or not first.text.strip():
        raise UserError(f"{source.name} is empty.")
    shape = shape_of(first, source.name)

    def read() -> Iterator[Chunk]:
        return parsed(blocks(source, encoding), shape)

    return _table(source, shape, encoding.removesuffix("-sig"), read, scratch)


def _workbook(source: Source, scratch: TemporaryDirectory[str]) -> Table:
    path = unpacked(source, Path(scratch.name))
    check_workbook(path, source.name)
    sheet = Sheet(path, source.name)
    shape = sheet_shape(sheet, source.name)
    spill = Spill(lambda: sheet_chunks(sheet, shape, source.size), Path(scratch.name) / "rows")
    table = _table(source, shape, "", spill.chunks, scratch)
    others = ", ".join(sheet.others)
    warning = f"only the sheet {sheet.title} is read; left out: {others}"
    return replace(table, warnings=(warning,) if others else ())


def _table(
    source: Source,
    shape: Shape,
    encoding: str,
    read: Callable[[], Iterator[Chunk]],
    scratch: TemporaryDirectory[str],
) -> Table:
    return Table(
        name=source.name,
        headers=shape.headers,
        encoding=encoding,
        delimiter=shape.delimiter,
        header_line=shape.header_line,
        sha256=source.sha256,
        size=source.size,
        read=read,
        scratch=scratch,
    )

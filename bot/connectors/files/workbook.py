"""Excel workbooks: the first sheet that holds a table, row by row."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from bot.connectors.files.records import Record
from bot.connectors.files.typed import typed
from bot.connectors.files.zipped import damaged
from bot.errors import UserError

_DAMAGE = (zipfile.BadZipFile, ParseError, KeyError, ValueError, EOFError, OSError, InvalidFileException)
_FORMULA = b"<f"


class SheetRow(NamedTuple):
    record: Record
    unfinished: str = ""


class Sheet:
    """One sheet's rows; where it has formulas the file is read twice in step, for text and for results."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._formulas = _has_formulas(path, name)
        self.title, self.others, self.expected_rows = self._chosen()

    def rows(self) -> Iterator[SheetRow]:
        values, texts = self._cells(results=True), self._cells(results=False) if self._formulas else None
        for line, cells in enumerate(values, start=1):
            missing = _uncalculated(cells, next(texts), line) if texts else ""
            row = [_text(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            yield SheetRow(Record(line, row), missing)

    def _cells(self, *, results: bool) -> Iterator[tuple[Any, ...]]:
        with _loaded(self._path, self._name, results=results) as book:
            sheet = book[self.title]
            # Some exporters write a wrong size into the sheet, which would hide rows.
            sheet.reset_dimensions()
            yield from sheet.iter_rows()

    def _chosen(self) -> tuple[str, tuple[str, ...], int]:
        with _loaded(self._path, self._name, results=True) as book:
            sizes = {sheet.title: sheet.max_row or 0 for sheet in book.worksheets}
            title = next((name for name in sizes if _holds_table(book, name)), None)
        if title is None:
            raise UserError(f"{self._name} is empty: no sheet of it holds a table.")
        return title, tuple(other for other in sizes if other != title), sizes[title]


def _holds_table(book: Workbook, title: str) -> bool:
    sheet = book[title]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    return any(sum(value is not None for value in row) > 1 for row in rows)


def _text(cell: Any) -> str:
    value = cell.value
    # Most cells are text or empty, and looking a format up costs more than reading the cell.
    if value is None or isinstance(value, str):
        return value or ""
    return typed(value, cell.number_format)


def _uncalculated(results: tuple[Any, ...], texts: tuple[Any, ...], line: int) -> str:
    pairs = zip(results, texts, strict=False)
    places = (n for n, (result, text) in enumerate(pairs, 1) if text.data_type == "f" and result.value is None)
    return next((f"{get_column_letter(place)}{line}" for place in places), "")


def _has_formulas(path: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            sheets = [member for member in book.namelist() if member.startswith("xl/worksheets/")]
            return any(_contains(book, sheet) for sheet in sheets)
    except _DAMAGE:
        raise damaged(name) from None


def _contains(book: zipfile.ZipFile, member: str) -> bool:
    with book.open(member) as content:
        before = b""
        while piece := content.read(1 << 20):
            if any((before + piece).find(_FORMULA + after) >= 0 for after in (b">", b" ", b"/")):
                return True
            before = piece[-len(_FORMULA) :]
    return False


@contextmanager
def _loaded(path: Path, name: str, *, results: bool) -> Iterator[Workbook]:
    # Given a path, openpyxl would judge by its ending.
    with path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=results)
            yield book
            book.close()
        except _DAMAGE:
            raise damaged(name) from None

import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.errors import UserError
from tests.bot.connectors.files.reading import bad, opened, rows, totals

HEADER = ("queue", "start", "asa", "level", "offered")


def workbook(*lines: Sequence[Any], sheet: str = "Calls") -> Workbook:
    book = Workbook()
    assert book.active is not None
    book.active.title = sheet
    for line in lines:
        book.active.append(list(line))
    return book


def content(book: Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_it_reads_values_as_a_person_would_have_typed_them(tmp_path: Path) -> None:
    line = ("billing", dt.datetime.fromisoformat("2026-01-05T08:30"), dt.time(0, 2, 23), 0.1 + 0.2, 12.0)
    table = opened(tmp_path, content(workbook(HEADER, line)), "calls.xlsx")
    assert rows(table) == [(2, ("billing", "2026-01-05T08:30:00", "0:02:23", "0.3", "12"))]


def test_it_reads_days_durations_percents_and_flags(tmp_path: Path) -> None:
    book = workbook(HEADER, (True, dt.date(2026, 1, 5), dt.timedelta(hours=26, minutes=10), 0.9401, None))
    assert book.active is not None
    book.active["D2"].number_format = "0.00%"
    book.active["C2"].number_format = "[h]:mm:ss"
    table = opened(tmp_path, content(book), "calls.xlsx")
    assert rows(table) == [(2, ("true", "2026-01-05", "26:10:00", "94.01%", ""))]


def test_it_reads_a_workbook_by_its_content_and_twice(tmp_path: Path) -> None:
    packed = gzip.compress(content(workbook(("queue", "offered"), ("billing", 1), ("sales", 2))))
    table = opened(tmp_path, packed, "calls.csv")
    assert rows(table) == rows(table) == [(2, ("billing", "1")), (3, ("sales", "2"))]


def test_it_skips_a_title_blank_rows_and_totals(tmp_path: Path) -> None:
    lines = (("Queue report",), (), ("queue", "offered", "answered"), ("billing", 1, 1), (), ("Total", 1, 1))
    table = opened(tmp_path, content(workbook(*lines)), "calls.xlsx")
    assert (table.header_line, rows(table), totals(table)) == (3, [(4, ("billing", "1", "1"))], [6])


def test_it_names_the_sheets_it_leaves_out(tmp_path: Path) -> None:
    book = workbook(sheet="Cover")
    book.create_sheet("Data").append(["queue", "offered"])
    book["Data"].append(["billing", 3])
    book.create_sheet("Notes")
    table = opened(tmp_path, content(book), "calls.xlsx")
    assert table.warnings == ("only the sheet Data is read; left out: Cover, Notes",)


def test_it_names_the_cell_of_a_formula_without_result(tmp_path: Path) -> None:
    book = workbook(("queue", "offered"), ("billing", "=1+1"), ("sales", 7))
    table = opened(tmp_path, content(book), "calls.xlsx")
    assert rows(table) == [(3, ("sales", "7"))]
    assert [(record.line, record.reason.split(";")[0]) for record in bad(table)] == [
        (2, "the formula in B2 has no stored result")
    ]


def test_it_names_a_column_without_header_by_its_place(tmp_path: Path) -> None:
    table = opened(tmp_path, content(workbook(("a", "b"), ("x", 1), ("y", 2, 3), ("z", 4))), "calls.xlsx")
    assert (table.headers, rows(table)[1]) == (("a", "b", "column 3"), (3, ("y", "2", "3")))


def test_it_opens_a_workbook_with_only_a_header(tmp_path: Path) -> None:
    table = opened(tmp_path, content(workbook(("queue", "offered"))), "calls.xlsx")
    assert (table.headers, rows(table)) == (("queue", "offered"), [])


def test_it_refuses_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no sheet of it holds"):
        opened(tmp_path, content(Workbook()), "calls.xlsx")


def test_it_refuses_a_damaged_workbook(tmp_path: Path) -> None:
    whole = content(workbook(("queue", "offered"), ("billing", 1)))
    with pytest.raises(UserError, match="damaged or incomplete"):
        opened(tmp_path, whole[: len(whole) // 2], "calls.xlsx")


def test_it_refuses_a_workbook_with_a_broken_sheet(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="damaged or incomplete"):
        rows(opened(tmp_path, _with_sheet(b"<worksheet><sheetData><row r='1'><c"), "calls.xlsx"))


def test_it_refuses_a_workbook_bomb_unopened(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="expands to far more"):
        opened(tmp_path, _with_sheet(b" " * (80 << 20)), "calls.xlsx")


def _with_sheet(sheet: bytes) -> bytes:
    """A sound workbook whose only sheet is replaced."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content(workbook(("queue", "offered"), ("billing", 1))))) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, sheet if name.startswith("xl/worksheets/") else source.read(name))
    return packed.getvalue()

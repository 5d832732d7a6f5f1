"""Pages of a workbook as people expect them: a head that stays, columns wide enough, figures as figures, names that run
nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from bot.formulas import neutralised
from reports.export.sheet import Cell

HEAD, INK = PatternFill("solid", fgColor="1F3A5F"), Font(bold=True, color="FFFFFF")
PERCENT, PLAIN, WHOLE = "0.00%", "#,##0.####", "#,##0"
TEXT = ""
WIDEST, EDGES = 60, 2
"""Of a column, in letters."""


@dataclass(frozen=True)
class Head:
    """`shape` is how the column's figures are written; empty for text."""

    title: str
    width: int
    shape: str = TEXT


@dataclass(frozen=True)
class Page:
    title: str
    heads: Sequence[Head]
    rows: Iterable[Sequence[Cell]]


def workbook_of(pages: Sequence[Page], made: datetime) -> bytes:
    """The same figures of the same moment are the same bytes."""
    book = Workbook()
    for number, page in enumerate(pages):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None, "a new workbook has a page"
        _fill(sheet, page)
    book.properties.created = book.properties.modified = made.astimezone(UTC).replace(tzinfo=None)
    with ZipFile(BytesIO(), "w") as archive:
        ExcelWriter(book, archive).write_data()
        return _packed(archive, made)


def _packed(archive: ZipFile, made: datetime) -> bytes:
    """Once more, with each part as old as the workbook: the library takes the clock's time."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for part in archive.infolist():
            packed.writestr(ZipInfo(part.filename, made.timetuple()[:6]), archive.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _fill(sheet: Worksheet, page: Page) -> None:
    sheet.title = page.title
    sheet.append([head.title for head in page.heads])
    for row in page.rows:
        sheet.append([_cell(value) for value in row])
    for place, head in enumerate(page.heads, 1):
        _widen(sheet, place, head)
        top = sheet.cell(1, place)
        top.font, top.fill, top.alignment = INK, HEAD, Alignment(horizontal="right" if head.shape else "left")
        for (cell,) in sheet.iter_rows(min_row=2, min_col=place, max_col=place) if head.shape else ():
            cell.number_format = head.shape
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _fit_for_print(sheet)


def _widen(sheet: Worksheet, place: int, head: Head) -> None:
    """To the longest words, up to what a page bears; longer ones go on below, in a cell that grows."""
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=place, max_col=place)]
    longest = max((len(cell.value) for cell in cells if isinstance(cell.value, str)), default=0)
    sheet.column_dimensions[get_column_letter(place)].width = max(head.width, min(longest + EDGES, WIDEST))
    for cell in cells if longest + EDGES > WIDEST else ():
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fit_for_print(sheet: Worksheet) -> None:
    """All columns on one page across, the head on each."""
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _cell(value: Cell) -> str | float | None:
    if isinstance(value, str):
        return neutralised(value)
    return float(value) if isinstance(value, Decimal) else value

"""A table of PowerPoint's own: plain, its figures to the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from reports.export.review.fitting import LINE, lines_of
from reports.export.review.slide import ACCENT, INK, bound

WHITE, SHADE = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0xF3, 0xF5, 0xF8)
INSET = Inches(0.08)

Row = Sequence[str]


@dataclass(frozen=True)
class Column:
    """`share` of the table's width; figures stand at the right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True)
class Form:
    """`size` in points; `edge` is the room above and below the words of a cell."""

    columns: tuple[Column, ...]
    width: Length
    size: float
    edge: Length

    @property
    def head(self) -> Row:
        return [column.title for column in self.columns]

    def height_of(self, row: Row) -> float:
        """In points: as many lines as the cell that needs the most."""
        lines = max(
            lines_of(text, self._room(column), self.size) for text, column in zip(row, self.columns, strict=True)
        )
        return float(lines * self.size * LINE + Emu(2 * self.edge).pt)

    def breaks_figure(self, row: Row) -> bool:
        return any(
            column.right and lines_of(text, self._room(column), self.size) > 1
            for text, column in zip(row, self.columns, strict=True)
        )

    def width_of(self, column: Column) -> Length:
        return Emu(int(self.width * column.share))

    def _room(self, column: Column) -> float:
        return float(Emu(self.width_of(column) - 2 * INSET).pt)

    def in_pages(self, rows: Sequence[Row], height: Length) -> list[list[Row]]:
        """The rows that fit each page below a head."""
        pages: list[list[Row]] = [[]]
        used = self.height_of(self.head)
        for row in rows:
            high = self.height_of(row)
            if pages[-1] and used + high > height.pt:
                pages.append([])
                used = self.height_of(self.head)
            pages[-1].append(row)
            used += high
        return pages


def put_table(slide: Slide, form: Form, rows: Sequence[Row], left: Length, top: Length) -> None:
    all_rows = [form.head, *rows]
    high = Pt(sum(form.height_of(row) for row in all_rows))
    table = slide.shapes.add_table(len(all_rows), len(form.columns), left, top, form.width, high).table
    for number, column in enumerate(form.columns):
        table.columns[number].width = form.width_of(column)
    for number, row in enumerate(all_rows):
        table.rows[number].height = Pt(form.height_of(row))
        fill = ACCENT if number == 0 else SHADE if number % 2 == 0 else WHITE
        for cell, text, column in zip(table.rows[number].cells, row, form.columns, strict=True):
            cell.fill.solid()
            cell.fill.fore_color.rgb = fill
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left = cell.margin_right = INSET
            cell.margin_top = cell.margin_bottom = form.edge
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if column.right else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = bound(text)
            run.font.size, run.font.bold = Pt(form.size), number == 0
            run.font.color.rgb = WHITE if number == 0 else INK

"""A page of several blocks, one below the other."""

from collections.abc import Sequence

from pptx.slide import Slide
from pptx.util import Emu, Length, Pt

from reports.export.review.block import BETWEEN, HEADING, Block, height, room, words_size
from reports.export.review.slide import BESIDE, CHART, FULL, INK, LEFT, TABLE_LEFT, TOP, WHOLE, Box, put_text
from reports.export.review.table import put_table
from reports.export.review.trend_chart import put_trend
from reports.factsheet import FactSheet


def put_stack(slide: Slide, sheet: FactSheet, stack: Sequence[Block]) -> None:
    """What room is left the charts share."""
    charted = sum(bool(block.charts) for block in stack)
    words = words_size(stack)
    spare = (room() - height(stack, words)) / charted if charted else 0.0
    top = TOP
    for number, block in enumerate(stack):
        if number and block.heading:
            put_text(slide, (block.title,), _box(top, block.heading), HEADING, INK, bold=True)
            top = Emu(top + Pt(block.heading))
        high = block.body(words) + (spare if block.charts else 0.0)
        _put(slide, sheet, block, _box(top, high), words)
        top = Emu(top + Pt(high + BETWEEN))


def _put(slide: Slide, sheet: FactSheet, block: Block, box: Box, words: float) -> None:
    if block.words:
        put_text(slide, block.words, box, words, INK)
    if block.rows:
        put_table(slide, block.form, block.rows, TABLE_LEFT, box.top)
    boxes = (BESIDE, CHART) if len(block.charts) == 2 else (WHOLE,)
    for line, across in zip(block.charts, boxes, strict=False):
        trend = sheet.trend(line.key)
        if trend:
            put_trend(slide, sheet, line, trend, Box(across.left, box.top, across.width, box.height))


def _box(top: Length, high: float) -> Box:
    return Box(LEFT, top, FULL, Pt(high))

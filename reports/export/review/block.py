"""What does not need a page of its own, and which of it stands together on one."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.util import Inches

from bot.domain.reviews.wording import Section
from reports.export.review.figures_table import COLUMNS
from reports.export.review.fitting import height_of
from reports.export.review.slide import BODY, TABLE_WIDTH, WHOLE
from reports.export.review.table import Form, Row
from reports.factsheet import Line

WORDS, HEADING = (18.0, 16.0, 14.0), 18.0
FORMS = tuple(Form(COLUMNS, TABLE_WIDTH, size, Inches(0.05)) for size in (14.0, 13.0, 12.0))
CHART, BETWEEN, EDGE = 165.0, 10.0, 8.0
"""In points: the least height that a chart can be read at, the room below a block, and the edges of a box."""


@dataclass(frozen=True)
class Block:
    """Words, the rows of a table, or one or two charts. `told` are the words whose facts the page names."""

    section: Section
    title: str
    words: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    charts: tuple[Line, ...] = ()
    told: str = ""

    @property
    def is_words(self) -> bool:
        return not self.rows and not self.charts

    @property
    def form(self) -> Form:
        return next((form for form in FORMS if not any(map(form.breaks_figure, self.rows))), FORMS[-1])

    @property
    def heading(self) -> float:
        """How high it is; charts have titles of their own."""
        return 0.0 if self.charts else height_of([self.title], WHOLE.room[0] * 0.88, HEADING) + EDGE

    def body(self, words: float) -> float:
        """Its height at least, without a heading, where words are of that size."""
        if self.charts:
            return CHART
        if self.rows:
            return sum(map(self.form.height_of, (self.form.head, *self.rows)))
        return height_of(self.words, WHOLE.room[0], words) + EDGE if self.words else 0.0


def height(stack: Sequence[Block], words: float) -> float:
    """The first one's title is the page's own."""
    headings = sum(block.heading for block in stack[1:])
    return headings + sum(block.body(words) + BETWEEN for block in stack) - BETWEEN


def fits(stack: Sequence[Block]) -> bool:
    return height(stack, WORDS[-1]) <= room()


def words_size(stack: Sequence[Block]) -> float:
    """The largest that leaves room for all."""
    return next((size for size in WORDS if height(stack, size) <= room()), WORDS[-1])


def room() -> float:
    """In points."""
    return float(BODY.pt)


def stacked(blocks: Sequence[Block]) -> list[list[Block]]:
    """In their order. Sections share a page only where there is nothing but a few words to them."""
    stacks: list[list[Block]] = []
    for block in blocks:
        if stacks and _go_together([*stacks[-1], block]) and fits([*stacks[-1], block]):
            stacks[-1].append(block)
        else:
            stacks.append([block])
    return stacks


def _go_together(blocks: Sequence[Block]) -> bool:
    return len({block.section.key for block in blocks}) == 1 or all(block.is_words for block in blocks)

"""One page of the deck: a sentence as its title, what it says below, at the foot whose week it is and its number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from reports.export.review.fitting import size_for
from reports.export.review.leads import LEADS

WIDE, HIGH = Inches(13.333), Inches(7.5)
INK, GREY, ACCENT = RGBColor(0x1F, 0x29, 0x37), RGBColor(0x5B, 0x64, 0x70), RGBColor(0x1D, 0x4E, 0x89)
LEFT, TOP, GAP = Inches(0.6), Inches(1.7), Inches(0.35)
FULL, HALF, BODY = Inches(12.1), Inches(5.9), Inches(4.75)
NOTES, NOTES_HIGH, FOOT = Inches(6.5), Inches(0.5), Inches(7.05)
TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
TITLE_HIGH = Inches(0.98)
BLANK = 6
"""The layout without placeholders, of the library's own template."""
INSET = Inches(0.2)
"""What a box keeps free inside, both sides together."""
UNIT, AMONG = re.compile(r"(?<=\d) (?=(?:%|(?:pp|[smhd])\b))"), re.compile("(?<=\u00a0[mhd]) (?=\\d)")
TABLE_LEFT, TABLE_WIDTH = Emu(LEFT + INSET // 2), Emu(FULL - INSET)
"""In line with the words of a box."""


@dataclass(frozen=True)
class Box:
    left: Length
    top: Length
    width: Length
    height: Length

    @property
    def room(self) -> tuple[float, float]:
        """Width and height for words, in points."""
        return Emu(self.width - INSET).pt, Emu(self.height - INSET // 2).pt


TITLE = Box(LEFT, Inches(0.68), FULL, TITLE_HIGH)
WHOLE = Box(LEFT, TOP, FULL, BODY)
BESIDE = Box(LEFT, TOP, HALF, BODY)
CHART = Box(Inches(6.85), TOP, HALF, BODY)


def add_slide(deck: Presentation, kicker: str, title: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    bar = slide.shapes.add_shape(1, Inches(0), Inches(0), Inches(0.18), HIGH)
    bar.fill.solid()
    bar.fill.fore_color.rgb = ACCENT
    bar.line.fill.background()
    put_text(slide, (kicker,), Box(LEFT, Inches(0.33), FULL, Inches(0.35)), 12, GREY)
    put_text(slide, (title,), TITLE, title_size(title) or TITLE_SIZES[-1], INK, bold=True)
    return slide


def title_size(title: str) -> float | None:
    """None where it is too long to be a title. Bold letters are a little wider."""
    width, height = TITLE.room
    return size_for((title,), width * 0.88, height, TITLE_SIZES)


def put_text(
    slide: Slide, paragraphs: Sequence[str], box: Box, size: float, color: RGBColor, *, bold: bool = False
) -> None:
    frame = slide.shapes.add_textbox(box.left, box.top, box.width, box.height).text_frame
    frame.word_wrap = True
    for place, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        lead, colon, rest = text.partition(": ")
        parts = ((f"{lead}{colon}", True), (rest, bold)) if lead in LEADS else ((text, bold),)
        for words, strong in parts:
            run = paragraph.add_run()
            run.text = bound(words)
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), strong, color


def bound(words: str) -> str:
    """A figure and its unit stay in one line, and so does "8 m 16 s"."""
    return AMONG.sub("\u00a0", UNIT.sub("\u00a0", words))


def put_feet(deck: Presentation, words: str) -> None:
    """Once every page is there, for only then it is known how many there are."""
    for number, slide in enumerate(deck.slides, 1):
        put_text(slide, (words,), Box(LEFT, FOOT, Inches(10.5), Inches(0.3)), 10, GREY)
        put_text(
            slide, (f"{number} / {len(deck.slides)}",), Box(Inches(11.5), FOOT, Inches(1.2), Inches(0.3)), 10, GREY
        )
        slide.shapes[-1].text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

"""One page of the deck: a sentence as its title, words at the left, a chart at the right, footnotes at the foot."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

WIDE, HIGH = Inches(13.333), Inches(7.5)
INK, GREY, ACCENT = RGBColor(0x1F, 0x29, 0x37), RGBColor(0x6B, 0x72, 0x80), RGBColor(0x1D, 0x4E, 0x89)
LEFT, TOP, GAP = Inches(0.6), Inches(1.75), Inches(0.3)
HALF, BODY = Inches(6.0), Inches(4.75)
BLANK = 6
"""The layout without placeholders, of the library's own template."""


def add_slide(deck: Presentation, kicker: str, title: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    bar = slide.shapes.add_shape(1, Inches(0), Inches(0), Inches(0.18), HIGH)
    bar.fill.solid()
    bar.fill.fore_color.rgb = ACCENT
    bar.line.fill.background()
    put_text(slide, (kicker,), LEFT, Inches(0.35), Inches(12.1), Inches(0.35), 12, GREY)
    put_text(slide, (title,), LEFT, Inches(0.7), Inches(12.1), Inches(1.0), 24 if len(title) < 90 else 19, INK, True)
    return slide


def put_text(
    slide: Slide,
    paragraphs: Sequence[str],
    left: Length,
    top: Length,
    width: Length,
    height: Length,
    size: float,
    color: RGBColor,
    bold: bool = False,
) -> None:
    frame = slide.shapes.add_textbox(left, top, width, height).text_frame
    frame.word_wrap = True
    for place, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color


def size_for(text: str, *, wide: bool) -> float:
    """The largest size at which the words fit their half, or the whole width, of a page."""
    for size in (16.0, 14.0, 12.0, 11.0, 10.0, 9.0):
        letters = (1_050 if wide else 500) * (14 / size) ** 2
        if len(text) + 60 * text.count("\n") <= letters:
            return size
    return 8.0

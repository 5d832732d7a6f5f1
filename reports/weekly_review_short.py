"""A weekly review in short, for the channel in which it is worked on: each page in its first sentences."""

from collections.abc import Iterator, Sequence

from bot.domain.reviews.reading import Found
from bot.message import Headline, Message, Note, Text, escape
from bot.message.content import Block
from bot.message.limits import clipped
from reports.factsheet import FactSheet
from reports.review_remarks import text_beside
from reports.weekly_review import Checked, marked, small_print, sum_of, title_of

MOST_OF_PAGE, MOST_OF_REMARK, MOST_FIGURES = 600, 200, 4
QUIET, WHY = "Nothing to discuss: ", "Why: "


def in_short(review: Found, sheet: FactSheet, pages: Sequence[Checked], byline: str) -> tuple[Message, list[Block]]:
    """The message, and its blocks: the third is the first page's, and each page has one."""
    title, summary, small = title_of(review, sheet), sum_of(sheet, pages), small_print(sheet, byline)
    told = [clipped("\n".join(_lines(page)), MOST_OF_PAGE) for page in pages]
    heads = [f"{number} {page.section.title}" for number, page in enumerate(pages, 1)]
    drawn = [Text(f"*{escape(head)}*\n{escape(text)}") for head, text in zip(heads, told, strict=True)]
    plain = [f"{head}: {text}" for head, text in zip(heads, told, strict=True)]
    blocks: list[Block] = [Headline(title), Text(escape(summary)), *drawn, Note(escape(small))]
    return Message("\n".join((title, summary, *plain, small)), tuple(blocks)), blocks


def _lines(page: Checked) -> Iterator[str]:
    """What happened and why, a line an exception; of a quiet page the first figures; then what is doubted."""
    paragraphs = [paragraph.strip() for paragraph in text_beside(page.section, page.remarks).split("\n\n")]
    loud = [each for each in paragraphs if not each.startswith(QUIET)]
    yield from (_in_short(each) for each in loud or paragraphs if each)
    yield from (clipped(remark.line, MOST_OF_REMARK) for remark in page.remarks)
    if page.doubts:
        yield marked(page.doubts[0])


def _in_short(paragraph: str) -> str:
    first, *rest = paragraph.split("\n")
    if first.startswith(QUIET):
        figures = first.split("; ")
        more = f"; {len(figures) - MOST_FIGURES} more." if len(figures) > MOST_FIGURES else ""
        return f"{'; '.join(figures[:MOST_FIGURES])}{more}"
    why = next((line for line in rest if line.startswith(WHY)), "")
    return " ".join(part for part in (_sentences(first, 1), _sentences(why, 2)) if part)


def _sentences(line: str, most: int) -> str:
    kept = line.split(". ")
    return ". ".join(kept[:most]) + ("." if len(kept) > most else "")

"""A weekly review as it is read: its state and sum in the first lines, then its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reviews.reading import Found, Listed, Version
from bot.domain.reviews.wording import Section
from bot.message import Align, Block, Column, Headline, Message, Note, Table, Text, escape, plain_table
from bot.periods import ContractCalendar
from reports.factsheet import Fact, FactSheet
from reports.grounding import Doubt
from reports.report import Grid, Report
from reports.review_remarks import Remark, text_beside
from reports.weekly_review_words import summed


@dataclass(frozen=True)
class Checked:
    """A section, what of it no fact bears out, and what people put to it."""

    section: Section
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()


def build(review: Found, sheet: FactSheet, pages: Sequence[Checked], byline: str) -> tuple[Message, list[Block]]:
    """The message, and its blocks page by page, so that each may get its buttons."""
    parts = parts_of(review, sheet, pages, byline)
    blocks = [block for part in parts for block in part.blocks]
    return Message("\n".join(part.text for part in parts), tuple(blocks)), blocks


def parts_of(review: Found, sheet: FactSheet, pages: Sequence[Checked], byline: str) -> list[Message]:
    """In their order, each of one block, for whoever must post more than one message holds."""
    title, summary, small = title_of(review, sheet), sum_of(sheet, pages), small_print(sheet, byline)
    opening = [Message(title, (Headline(title),)), Message(summary, (Text(escape(summary)),))]
    told = [part for number, page in enumerate(pages, 1) for part in _page(number, page)]
    return [*opening, *told, Message(small, (Note(escape(small)),))]


def _page(number: int, page: Checked) -> Iterator[Message]:
    head, text = f"{number} {page.section.title}", text_beside(page.section, page.remarks)
    yield Message(f"{head}\n{text}".strip(), (Text(f"*{escape(head)}*\n{escape(text)}".strip()),))
    for remark in page.remarks:
        yield Message(remark.line, (Text(f"_{escape(remark.head)}:_ {escape(remark.text)}"),))
    if page.doubts:
        marks = "\n".join(marked(doubt) for doubt in page.doubts)
        yield Message(marks, (Note(escape(marks)),))


def title_of(review: Found, sheet: FactSheet) -> str:
    return f"Weekly review {sheet.name}, {sheet.days} · {_standing(review)}"


def sum_of(sheet: FactSheet, pages: Sequence[Checked]) -> str:
    return f"{summed(sheet)} {_doubted(pages)}".strip()


def small_print(sheet: FactSheet, byline: str) -> str:
    return f"{byline} Figures as of {sheet.taken_at[:16].replace('T', ' ')} UTC, {sheet.zone} weeks.".strip()


def marked(doubt: Doubt) -> str:
    return f"⚠ “{doubt.words}”: {doubt.reason}. In: {doubt.sentence}"


def _standing(review: Found) -> str:
    number = review.version.number
    return f"draft {number}" if review.state == "draft" else f"{review.state} (version {number})"


def _doubted(pages: Sequence[Checked]) -> str:
    count = sum(len(page.doubts) for page in pages)
    if not count:
        return ""
    if count == 1:
        return "1 statement is borne out by no fact; it is marked."
    return f"{count} statements are borne out by no fact; they are marked."


def listing(reviews: Sequence[Listed], names: dict[str, str]) -> Report:
    rows = tuple(
        (names.get(each.vendor, each.vendor), each.week.isoformat(), _stands(each), str(each.version))
        for each in reviews
    )
    columns = (Column("Vendor"), Column("Week from"), Column("State"), Column("Version", Align.RIGHT))
    answer = "The latest weeks first." if rows else "There is no review yet."
    return Report("Weekly reviews", answer, Grid(columns, rows))


def _stands(review: Listed) -> str:
    """ "draft, version 2 is published"."""
    if not review.published or review.state == "published":
        return review.state
    return f"{review.state}, version {review.published} is published"


def history(versions: Sequence[Version], names: dict[str, str], calendar: ContractCalendar) -> Grid:
    rows = tuple(
        (
            str(each.number),
            each.change,
            names.get(each.written_by, each.written_by),
            f"{each.written_at.astimezone(calendar.zone):%d %b %H:%M}",
        )
        for each in versions
    )
    return Grid((Column("Version"), Column("What"), Column("Who"), Column("When")), rows)


def fact_rows(sheet: FactSheet, facts: Sequence[Fact]) -> Grid:
    titles = {line.key: line.title for line in sheet.lines}
    rows = tuple(
        (
            fact.id,
            titles[fact.line],
            f"{fact.role}{f' ({fact.about})' if fact.about else ''}",
            fact.said,
            _days(fact),
            fact.source,
        )
        for fact in facts
    )
    heads = ("Fact", "Of", "What", "Figure", "Days", "Rows")
    return Grid(tuple(Column(head) for head in heads), rows)


def _days(fact: Fact) -> str:
    """Both ends included, as days are written in questions."""
    last = (date.fromisoformat(fact.end) - timedelta(days=1)).isoformat()
    return fact.start if fact.start == last else f"{fact.start}..{last}"


def facts_message(sheet: FactSheet, title: str, grid: Grid) -> Message:
    note = "Rows: the hash of the facts counted; the same rows give the same hash."
    text = "\n".join((title, plain_table(grid.columns, grid.rows), note))
    return Message(text, (Headline(title), Table(grid.columns, grid.rows), Note(note)))

"""The blocks that stand in messages and views alike, as Slack's Block Kit."""

from typing import Any

from bot.message import limits
from bot.message.button_json import ButtonDrawer
from bot.message.content import Divider, Headline, Note, Table, Text
from bot.message.page import Page, context
from bot.message.paragraphs import FENCE, paragraphs
from bot.message.plain import plain_table
from bot.message.table_json import cut_table

PLAIN_CELL = 100


def blocks_of(block: Headline | Text | Note | Divider, drawer: ButtonDrawer) -> list[dict[str, Any]]:
    match block:
        case Headline(text):
            return _header(" ".join(limits.sound(text).split()))
        case Text():
            return _text(block, drawer)
        case Note(text):
            return [context(piece) for piece in paragraphs(limits.sound(text), limits.CONTEXT)]
        case Divider():
            return [{"type": "divider"}]


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def put_table(page: Page, table: Table) -> None:
    """As Slack's table while the page may hold one, else in equal-width letters."""
    if not table.columns:
        return
    if not page.tables:
        page.put([section(piece) for piece in paragraphs(limits.sound(_preformatted(table)), limits.SECTION)])
        page.left_out += max(0, len(table.rows) - limits.TABLE_ROWS)
        return
    cut = cut_table(table, page.room)
    if cut.block is not None and page.places:
        page.put_table(cut.block, cut.characters)
    if cut.left_out:
        page.put([context(cut.left_out)])


def _header(text: str) -> list[dict[str, Any]]:
    if not text:
        return []
    shown = limits.clipped(text, limits.HEADER)
    return [{"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": True}}]


def _text(text: Text, drawer: ButtonDrawer) -> list[dict[str, Any]]:
    drawn = [section(piece) for piece in paragraphs(limits.sound(text.text), limits.SECTION)]
    beside = drawer.element(text.beside) if drawn else None
    if beside is not None:
        drawn[0]["accessory"] = beside
    return drawn


def _preformatted(table: Table) -> str:
    rows = [[limits.clipped(cell, PLAIN_CELL) for cell in row] for row in table.rows[: limits.TABLE_ROWS]]
    return f"{FENCE}\n{limits.escape(plain_table(table.columns[: limits.TABLE_COLUMNS], rows))}\n{FENCE}"

"""A message as Slack's Block Kit, always within Slack's limits: long answers end with what was left out."""

from dataclasses import dataclass
from typing import Any

from bot.message import limits
from bot.message.button_json import ButtonDrawer
from bot.message.content import Actions, Block, Divider, Headline, Message, Note, Table, Text
from bot.message.page import Page, context
from bot.message.paragraphs import FENCE, paragraphs
from bot.message.plain import plain_table
from bot.message.table_json import cut_table

EMPTY = "(nothing to show)"
PLAIN_CELL = 100


@dataclass(frozen=True)
class SlackMessage:
    """What `chat.postMessage`, a response URL or an acknowledgement carries."""

    text: str
    blocks: tuple[dict[str, Any], ...]

    def as_body(self) -> dict[str, Any]:
        return {"text": self.text, "blocks": list(self.blocks)} if self.blocks else {"text": self.text}


def render(message: Message) -> SlackMessage:
    """The message drawn; whatever its size, Slack takes it."""
    # Slack reads the twin as mrkdwn too: unescaped, a quoted `<!channel>` would ping.
    text = limits.clipped(limits.escape(limits.sound(message.text).strip()), limits.TEXT)
    return SlackMessage(text or EMPTY, tuple(_draw(message.blocks)))


def _draw(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    page, drawer = Page(), ButtonDrawer()
    # Buttons come last in a message and lead to what was cut, so their room is set aside first.
    buttons = {i: page.reserve(drawer.draw(b)) for i, b in enumerate(blocks) if isinstance(b, Actions)}
    for index, block in enumerate(blocks):
        page.blocks += buttons.get(index, [])
        if isinstance(block, Table):
            _put_table(page, block)
        elif not isinstance(block, Actions):
            page.put(_blocks_of(block))
    return page.finished()


def _blocks_of(block: Headline | Text | Note | Divider) -> list[dict[str, Any]]:
    match block:
        case Headline(text):
            return _header(" ".join(limits.sound(text).split()))
        case Text(text):
            return [_section(piece) for piece in paragraphs(limits.sound(text), limits.SECTION)]
        case Note(text):
            return [context(piece) for piece in paragraphs(limits.sound(text), limits.CONTEXT)]
        case Divider():
            return [{"type": "divider"}]


def _header(text: str) -> list[dict[str, Any]]:
    if not text:
        return []
    shown = limits.clipped(text, limits.HEADER)
    return [{"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": True}}]


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _put_table(page: Page, table: Table) -> None:
    if not table.columns:
        return
    if not page.tables:
        page.put(_blocks_of(Text(_preformatted(table))))
        page.left_out += max(0, len(table.rows) - limits.TABLE_ROWS)
        return
    cut = cut_table(table, page.room)
    if cut.block is not None and page.places:
        page.put_table(cut.block, cut.characters)
    if cut.left_out:
        page.put([context(cut.left_out)])


def _preformatted(table: Table) -> str:
    rows = [[limits.clipped(cell, PLAIN_CELL) for cell in row] for row in table.rows[: limits.TABLE_ROWS]]
    return f"{FENCE}\n{limits.escape(plain_table(table.columns[: limits.TABLE_COLUMNS], rows))}\n{FENCE}"

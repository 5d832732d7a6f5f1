"""A message as Slack's Block Kit, always within Slack's limits: long answers end with what was left out."""

from dataclasses import dataclass
from typing import Any

from bot.message import limits
from bot.message.block_json import blocks_of, put_table
from bot.message.button_json import ButtonDrawer
from bot.message.content import Actions, Block, Message, Table
from bot.message.page import Page

EMPTY = "(nothing to show)"


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
    return SlackMessage(text or EMPTY, tuple(_drawn(message.blocks).finished()))


def is_whole(blocks: tuple[Block, ...]) -> bool:
    """Whether one message holds all of them."""
    return not _drawn(blocks).left_out


def _drawn(blocks: tuple[Block, ...]) -> Page:
    page, drawer = Page(), ButtonDrawer()
    # Buttons come last in a message and lead to what was cut, so their room is set aside first.
    buttons = {i: page.reserve(drawer.draw(b)) for i, b in enumerate(blocks) if isinstance(b, Actions)}
    for index, block in enumerate(blocks):
        page.blocks += buttons.get(index, [])
        if isinstance(block, Table):
            put_table(page, block)
        elif not isinstance(block, Actions):
            page.put(blocks_of(block, drawer))
    return page

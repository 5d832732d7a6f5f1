"""A modal or a Home tab as Slack's view, always within Slack's limits."""

import json
from typing import Any

from bot.message import limits
from bot.message.block_json import blocks_of, put_table, section
from bot.message.button_json import ButtonDrawer, plain_text
from bot.message.content import Actions, Block, Table
from bot.message.field_json import input_block
from bot.message.fields import Field
from bot.message.page import Page
from bot.message.slack_json import EMPTY
from bot.message.views import Home, Modal

SEND = "Send"


def render_modal(modal: Modal, carried: str = "") -> dict[str, Any]:
    """`carried` is what the modal takes along in place of its `about`: the same and where it came from."""
    blocks = _draw(modal.blocks)
    view: dict[str, Any] = {
        "type": "modal",
        "callback_id": modal.key,
        "title": plain_text(modal.title, limits.VIEW_TITLE),
        "close": plain_text(modal.close, limits.VIEW_TITLE),
        "private_metadata": carried or modal.about,
        "blocks": blocks,
    }
    # Slack refuses a modal that asks without a button to send it off.
    asks = any(block["type"] == "input" for block in blocks)
    submit = modal.submit or (SEND if asks else "")
    return {**view, "submit": plain_text(submit, limits.VIEW_TITLE)} if submit else view


def render_home(home: Home) -> dict[str, Any]:
    return {"type": "home", "blocks": _draw(home.blocks)}


def _draw(blocks: tuple[Block | Field, ...]) -> list[dict[str, Any]]:
    page, drawer = Page(blocks=limits.VIEW_BLOCKS, tables=0), ButtonDrawer()
    held = _held(page, blocks)
    held |= {i: page.reserve(drawer.draw(b)) for i, b in enumerate(blocks) if isinstance(b, Actions)}
    for index, block in enumerate(blocks):
        page.blocks += held.get(index, [])
        if isinstance(block, Table):
            put_table(page, block)
        elif not isinstance(block, Actions | Field):
            page.put(blocks_of(block, drawer))
    _lighten(page)
    return page.finished() or [section(EMPTY)]


def _lighten(page: Page) -> None:
    """Slack weighs a whole view as JSON, in which even buttons without words weigh something."""
    weight = 0
    for place, block in enumerate(page.blocks):
        weight += len(json.dumps(block)) + 2
        if weight > limits.VIEW_WEIGHT:
            page.left_out += len(page.blocks) - place
            del page.blocks[place:]
            return


def _held(page: Page, blocks: tuple[Block | Field, ...]) -> dict[int, list[dict[str, Any]]]:
    """The fields, each key once."""
    seen: set[str] = set()
    held: dict[int, list[dict[str, Any]]] = {}
    for index, field in enumerate(blocks):
        if not isinstance(field, Field):
            continue
        drawn = None if field.key in seen else input_block(field)
        seen.add(field.key)
        if drawn is None:
            page.left_out += 1
        else:
            held[index] = page.hold([drawn])
    return held

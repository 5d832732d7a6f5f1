"""What Slack refuses about one message or surface, counted independently of the code that draws it."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.slack.chart_rules import chart
from tests.slack.counting import (
    Part,
    inside,
    listed,
    parts_of,
    perhaps,
    perhaps_text,
    repeated,
    text_object,
    units,
    words,
)
from tests.slack.element_rules import IN_ACTIONS, IN_INPUT, IN_SECTION, element_complaints, image
from tests.slack.rich_text_rules import rich_text
from tests.slack.table_rules import table

Block = Part
MESSAGE = "message"
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}


def complaints(text: str, blocks: list[Block]) -> list[str]:
    """Every rule broken, in words; empty when Slack would take the message."""
    return [*_message(text, blocks), *surface_complaints(blocks, MESSAGE)]


def surface_complaints(blocks: Any, surface: str) -> list[str]:
    """The rules about blocks, on a message, a modal or the Home tab."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return ["blocks that are no list of objects"]
    return [*_together(blocks, surface), *(found for block in blocks for found in _block(block))]


def _message(text: str, blocks: list[Block]) -> Iterator[str]:
    if not text and not blocks:
        yield "no_text"
    if units(text) > 4_000:
        yield "text over 4,000 characters"
    if sum(units(found) for found in inside(blocks, "text")) > 13_200:
        yield "blocks over 13,200 characters"


def _together(blocks: list[Block], surface: str) -> Iterator[str]:
    kinds = [block.get("type") for block in blocks]
    if len(blocks) > MOST_BLOCKS[surface]:
        yield f"{len(blocks)} blocks"
    if kinds.count("table") > 1:
        yield "two tables"
    if "table" in kinds and surface != MESSAGE:
        yield f"a table in a {surface}"
    yield from repeated("block_id", [block["block_id"] for block in blocks if "block_id" in block])


def _block(block: Block) -> Iterator[str]:
    rule = RULES.get(str(block.get("type")))
    if rule is None:
        yield f"unknown block {block.get('type')!r}"
        return
    yield from perhaps("block", block, "block_id", 255)
    yield from rule(block)


def _header(block: Block) -> Iterator[str]:
    yield from text_object("header", block.get("text"), 150, plain=True)


def _section(block: Block) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "section without text or fields"
    yield from perhaps_text("section", block, "text", 3_000, plain=False)
    if "fields" in block:
        yield from listed("section fields", block["fields"], 10)
    for field in parts_of(block.get("fields")):
        yield from text_object("field", field, 2_000, plain=False)
    if "accessory" in block:
        yield from element_complaints(block["accessory"], IN_SECTION, where="section")


def _context(block: Block) -> Iterator[str]:
    yield from listed("context", block.get("elements"), 10)
    for element in parts_of(block.get("elements")):
        is_image = element.get("type") == "image"
        yield from image(element) if is_image else text_object("context", element, 3_000, plain=False)


def _actions(block: Block) -> Iterator[str]:
    yield from listed("actions", block.get("elements"), 25)
    elements = parts_of(block.get("elements"))
    yield from repeated("action_id", [element.get("action_id") for element in elements])
    for element in elements:
        yield from element_complaints(element, IN_ACTIONS, where="actions")


def _input(block: Block) -> Iterator[str]:
    yield from text_object("input label", block.get("label"), 2_000, plain=True)
    yield from perhaps_text("input", block, "hint", 2_000)
    yield from element_complaints(block.get("element"), IN_INPUT, where="input")


def _image(block: Block) -> Iterator[str]:
    yield from image(block)
    yield from perhaps_text("image", block, "title", 2_000)


def _markdown(block: Block) -> Iterator[str]:
    yield from words("markdown", block.get("text"), 12_000)


def _divider(_block: Block) -> Iterator[str]:
    yield from ()


RULES: dict[str, Callable[[Block], Iterator[str]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": _divider,
    "table": table,
    "data_visualization": chart,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "rich_text": rich_text,
    "markdown": _markdown,
}

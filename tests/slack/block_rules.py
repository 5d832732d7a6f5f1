"""What Slack refuses about one message, counted independently of the code that draws it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]
KNOWN = {"header", "section", "context", "divider", "table", "actions", "image", "input"}


def complaints(text: str, blocks: list[Block]) -> list[str]:
    """Every rule broken, in words; empty when Slack would take the message."""
    return [*_whole(text, blocks), *(found for block in blocks for found in _block(block))]


def _whole(text: str, blocks: list[Block]) -> Iterator[str]:
    if not text and not blocks:
        yield "no_text"
    if units(text) > 4_000:
        yield "text over 4,000 characters"
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield "two tables"
    if sum(units(found) for found in _texts(blocks)) > 13_200:
        yield "blocks over 13,200 characters"
    yield from _repeated("block_id", [block["block_id"] for block in blocks if "block_id" in block])


def _block(block: Block) -> Iterator[str]:
    kind = block.get("type")
    if kind not in KNOWN:
        yield f"unknown block {kind!r}"
    elif kind in ("header", "section"):
        yield from _text(kind, block.get("text"), 150 if kind == "header" else 3_000)
    elif kind == "context":
        yield from _context(block["elements"])
    elif kind == "table":
        yield from _table(block)
    elif kind == "actions":
        yield from _actions(block["elements"])


def _text(kind: str, text: Any, most: int) -> Iterator[str]:
    wanted = "plain_text" if kind in ("header", "button") else "mrkdwn"
    if not isinstance(text, dict) or text.get("type") not in (wanted, "plain_text"):
        yield f"{kind} without {wanted}"
    elif not 1 <= units(text["text"]) <= most:
        yield f"{kind} of {units(text['text'])} characters"


def _context(elements: list[Block]) -> Iterator[str]:
    if not 1 <= len(elements) <= 10:
        yield f"context with {len(elements)} elements"
    for element in elements:
        yield from _text("context", element, 3_000)


def _table(block: Block) -> Iterator[str]:
    rows, widths = block["rows"], {len(row) for row in block["rows"]}
    cells = [cell for row in rows for cell in row]
    if not 1 <= len(rows) <= 100 or len(widths) != 1 or not widths <= set(range(1, 21)):
        yield f"table of {len(rows)} rows, widths {widths}"
    if any(cell["type"] != "raw_text" or not cell["text"].strip() for cell in cells):
        yield "table with an empty cell"
    if sum(units(cell["text"]) for cell in cells) > 10_000:
        yield "table over 10,000 characters"
    if len(block.get("column_settings", [])) > 20:
        yield "table with too many column settings"


def _actions(elements: list[Block]) -> Iterator[str]:
    if not 1 <= len(elements) <= 25:
        yield f"actions with {len(elements)} elements"
    yield from _repeated("action_id", [element["action_id"] for element in elements])
    for element in elements:
        yield from _text("button", element.get("text"), 75)
        if units(element.get("value", "")) > 2_000 or not 1 <= len(element["action_id"]) <= 255:
            yield "button with too long a value or id"


def _repeated(name: str, values: list[str]) -> Iterator[str]:
    yield from (f"duplicate {name} {value!r}" for value, count in Counter(values).items() if count > 1)


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _texts(item)
    elif isinstance(part, dict):
        own = part.get("text")
        yield from [own] if isinstance(own, str) else []
        yield from _texts([value for value in part.values() if isinstance(value, dict | list)])


def units(text: str) -> int:
    return sum(2 if character > "\uffff" else 1 for character in text)

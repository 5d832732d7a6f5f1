"""What Slack refuses about a modal or a Home tab."""

from collections.abc import Iterator
from typing import Any

from tests.slack.block_rules import surface_complaints
from tests.slack.counting import Part, perhaps, perhaps_text, text_object, units

LARGEST = 250_000


def view_complaints(view: Any) -> list[str]:
    """Every rule broken, in words; empty when Slack would take the view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return ["a view that is neither modal nor home"]
    return [*_view(view), *(_modal(view) if view["type"] == "modal" else []), *_content(view)]


def _view(view: Part) -> Iterator[str]:
    if units(str(view.get("private_metadata", ""))) > 3_000:
        yield "private_metadata over 3,000 characters"
    yield from perhaps("view", view, "callback_id", 255)
    yield from perhaps("view", view, "external_id", 255)


def _modal(view: Part) -> Iterator[str]:
    yield from text_object("title", view.get("title"), 24, plain=True)
    yield from perhaps_text("modal", view, "submit", 24)
    yield from perhaps_text("modal", view, "close", 24)


def _content(view: Part) -> Iterator[str]:
    blocks = view.get("blocks")
    yield from surface_complaints(blocks, str(view["type"]))
    if not isinstance(blocks, list):
        return
    kinds = [block.get("type") for block in blocks if isinstance(block, dict)]
    if view["type"] == "modal" and "input" in kinds and "submit" not in view:
        yield "a modal with inputs and without submit"
    if not kinds and view["type"] == "modal":
        yield "a modal without blocks"
    if units(str(view)) > LARGEST:
        yield "a view over 250,000 characters"

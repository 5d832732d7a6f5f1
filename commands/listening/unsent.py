"""A modal as it was when somebody sent it off, with what was typed, to be shown again."""

from collections.abc import Iterator, Mapping
from typing import Any

from commands.listening.windows import View

OURS = ("type", "callback_id", "title", "submit", "close", "private_metadata")
"""What Slack takes of a view; the rest of what it sends is its own."""


def fields_of(view: View) -> tuple[str, ...]:
    """The keys of its fields, in their order."""
    return tuple(str(block.get("block_id")) for block in _blocks(view) if block.get("type") == "input")


def as_filled(view: View, said: Mapping[str, str]) -> View:
    """The same modal; each sentence stands above its field, because only an acknowledgement may put it below."""
    state = view.get("state")
    values = state.get("values", {}) if isinstance(state, dict) else {}
    drawn = {key: view[key] for key in OURS if key in view}
    return {**drawn, "blocks": list(_redrawn(view, values, said))}


def _redrawn(view: View, values: Mapping[str, Any], said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for block in _blocks(view):
        key = str(block.get("block_id", ""))
        if block.get("type") != "input":
            yield block
            continue
        if key in said:
            yield {"type": "section", "text": {"type": "plain_text", "text": f"✗ {said[key]}"[:3_000]}}
        yield {**block, "element": _filled(block.get("element"), values.get(key))}


def _filled(element: Any, state: Any) -> dict[str, Any]:
    """`selected_date` was chosen where `initial_date` begins; what was emptied begins empty."""
    drawn = dict(element) if isinstance(element, dict) else {}
    chosen = state.get(drawn.get("action_id")) if isinstance(state, dict) else None
    if not isinstance(chosen, dict):
        return drawn
    bare = {key: value for key, value in drawn.items() if not key.startswith("initial_")}
    begun = {
        f"initial_{key.removeprefix('selected_')}": value for key, value in chosen.items() if key != "type" and value
    }
    return {**bare, **begun}


def _blocks(view: View) -> list[dict[str, Any]]:
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []

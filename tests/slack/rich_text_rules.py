"""What Slack refuses about rich text."""

from collections.abc import Iterator

from tests.slack.counting import Part, listed, parts_of

SECTIONS = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
LEAVES = {
    "text": "text",
    "link": "url",
    "user": "user_id",
    "channel": "channel_id",
    "usergroup": "usergroup_id",
    "emoji": "name",
    "broadcast": "range",
    "date": "timestamp",
    "color": "value",
}


def rich_text(block: Part) -> Iterator[str]:
    yield from listed("rich_text", block.get("elements"), 1_000, least=0)
    for part in parts_of(block.get("elements")):
        yield from _section(part) if part.get("type") in SECTIONS else [f"rich_text with {part.get('type')!r}"]


def _section(part: Part) -> Iterator[str]:
    yield from listed(str(part["type"]), part.get("elements"), 1_000, least=0)
    nested = part["type"] == "rich_text_list"
    if nested and part.get("style") not in ("bullet", "ordered"):
        yield "rich_text_list without a style"
    for leaf in parts_of(part.get("elements")):
        yield from _item(leaf) if nested else _leaf(leaf)


def _item(part: Part) -> Iterator[str]:
    yield from _section(part) if part.get("type") == "rich_text_section" else ["rich_text_list with another thing"]


def _leaf(leaf: Part) -> Iterator[str]:
    needed = LEAVES.get(str(leaf.get("type")))
    if needed is None:
        yield f"rich_text with an element {leaf.get('type')!r}"
    elif leaf.get(needed) in (None, ""):
        yield f"rich_text {leaf['type']} without {needed}"

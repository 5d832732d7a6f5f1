"""What Slack refuses about a table block."""

from collections.abc import Iterator
from typing import Any

from tests.slack.counting import Part, inside, parts_of, units
from tests.slack.rich_text_rules import rich_text


def table(block: Part) -> Iterator[str]:
    rows = block.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        yield "table without rows"
        return
    widths = {len(row) for row in rows}
    if not 1 <= len(rows) <= 100 or len(widths) != 1 or not widths <= set(range(1, 21)):
        yield f"table of {len(rows)} rows, widths {widths}"
    wrong = [found for row in rows for cell in row for found in _cell(cell)]
    yield from wrong[:1]
    if sum(units(found) for found in inside(rows, "text")) > 10_000:
        yield "table over 10,000 characters"
    yield from _columns(block.get("column_settings", []))


def _cell(cell: Any) -> Iterator[str]:
    kind = cell.get("type") if isinstance(cell, dict) else None
    if kind not in ("raw_text", "rich_text"):
        yield f"table with a cell {kind!r}"
    elif not "".join(inside(cell, "text")).strip():
        yield "table with an empty cell"
    elif kind == "rich_text":
        yield from rich_text(cell)


def _columns(settings: Any) -> Iterator[str]:
    if not isinstance(settings, list) or len(settings) > 20:
        yield "table with too many column settings"
    for setting in parts_of(settings):
        if setting.get("align", "left") not in ("left", "center", "right"):
            yield f"table column aligned {setting['align']!r}"

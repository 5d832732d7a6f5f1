"""Goldens: what was told once and found good, kept as text and as blocks. GOVBOT_GOLDENS=update writes them anew."""

import json
import os
from pathlib import Path

from bot.message import Message, render
from tests.slack.block_rules import complaints

FOLDER = Path(__file__).parent.parent / "goldens"
UPDATE = os.environ.get("GOVBOT_GOLDENS") == "update"


def check(name: str, message: Message) -> None:
    """The message as it was when somebody last read it, and always one that Slack takes."""
    drawn = render(message)
    assert complaints(drawn.text, list(drawn.blocks)) == []
    _same(FOLDER / f"{name}.txt", f"{message.text}\n")
    _same(FOLDER / f"{name}.json", f"{json.dumps(drawn.as_body(), ensure_ascii=False, indent=1)}\n")


def _same(path: Path, told: str) -> None:
    if UPDATE:
        path.write_text(told, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == told, f"{path.name} changed: read it, then GOVBOT_GOLDENS=update"

"""One message or view being filled: what is drawn, and the room that is left."""

import json
from typing import Any

from bot.message import limits

RESERVE = 200
"""Characters kept free for the sentence that says what was left out."""


class Page:
    """Takes blocks in order while Slack's counts allow, and counts what did not fit."""

    def __init__(self, *, blocks: int = limits.BLOCKS, tables: int = limits.TABLES) -> None:
        self.blocks: list[dict[str, Any]] = []
        self.room = limits.MESSAGE_CHARACTERS - RESERVE
        self.places = blocks - 1
        self.tables = tables
        self.left_out = 0
        self._fewest = blocks // 2
        self._fields = limits.VIEW_FIELDS

    def reserve(self, drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Of the blocks that must not be crowded out, those there is room for; they are put later, at no cost."""
        kept = []
        for block in drawn:
            cost = characters(block)
            if cost <= self.room // 2 and self.places > self._fewest:
                kept.append(block)
                self.room -= cost
                self.places -= 1
        return kept

    def put_table(self, drawn: dict[str, Any], cost: int) -> None:
        """`cost` are the characters its cells hold, which were counted to fit the room."""
        self.blocks.append(drawn)
        self.room -= cost
        self.places -= 1
        self.tables -= 1

    def hold(self, fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Of a view's fields those there is room for, also put later: without them the rest is worth nothing."""
        kept = []
        for block in fields:
            cost = len(json.dumps(block))
            if cost > self._fields or self.places < 1:
                self.left_out += 1
                continue
            kept.append(block)
            self._fields -= cost
            self.places -= 1
        return kept

    def put(self, drawn: list[dict[str, Any]]) -> None:
        """The blocks that fit, up to the first that does not: a text with a hole in it would mislead."""
        for done, block in enumerate(drawn):
            cost = characters(block)
            if cost > self.room or self.places < 1:
                self.left_out += len(drawn) - done
                return
            self.blocks.append(block)
            self.room -= cost
            self.places -= 1

    def finished(self) -> list[dict[str, Any]]:
        if self.left_out:
            self.blocks.append(context(f"… {self.left_out} more not shown"))
        return self.blocks


def context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def characters(part: Any) -> int:
    """Characters a reader or a button receives: every text and every value inside the block."""
    if isinstance(part, dict):
        return sum(_counted(key, value) for key, value in part.items())
    if isinstance(part, list | tuple):
        return sum(characters(item) for item in part)
    return 0


def _counted(key: str, value: Any) -> int:
    if isinstance(value, str):
        return limits.size(value) if key in ("text", "value") else 0
    return characters(value)

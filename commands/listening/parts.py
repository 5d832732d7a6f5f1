"""Parts of Slack's payloads; whatever is missing or of another type becomes empty."""

from collections.abc import Mapping
from typing import Any

from bot.message.limits import sound

Payload = Mapping[str, Any]


def word(part: Payload, key: str) -> str:
    return text_of(part.get(key))


def text_of(value: object) -> str:
    """Without half characters and control characters, which no database takes."""
    if not isinstance(value, str):
        return ""
    return value if value.isprintable() else sound(value)


def part_of(body: Payload, key: str) -> Payload:
    part = body.get(key)
    return part if isinstance(part, Mapping) else {}


def parts_of(value: object) -> list[Payload]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []

"""Parts of Slack's payloads; whatever is missing or of another type becomes empty."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


def word(part: Payload, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""


def part_of(body: Payload, key: str) -> Payload:
    part = body.get(key)
    return part if isinstance(part, Mapping) else {}


def parts_of(value: object) -> list[Payload]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []

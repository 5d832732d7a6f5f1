"""How Slack counts text, and what every rule of lengths, numbers and repetition needs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

Part = dict[str, Any]


def units(text: str) -> int:
    """Characters as the strictest counter sees them: one emoji outside the basic plane is two."""
    return sum(2 if character > "\uffff" else 1 for character in text)


def words(name: str, value: Any, most: int, *, least: int = 1) -> Iterator[str]:
    """A plain string of a permitted length."""
    if not isinstance(value, str):
        yield f"{name} without a text"
    elif not least <= units(value) <= most:
        yield f"{name} of {units(value)} characters"


def perhaps(name: str, part: Part, key: str, most: int) -> Iterator[str]:
    """The same for a string that may be missing."""
    if key in part:
        yield from words(f"{name} {key}", part[key], most)


def text_object(name: str, value: Any, most: int, *, plain: bool) -> Iterator[str]:
    """A text object; `plain` where Slack does not take mrkdwn."""
    if not isinstance(value, dict) or value.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        yield f"{name} without {'plain_text' if plain else 'a text object'}"
    else:
        yield from words(name, value.get("text"), most)


def perhaps_text(name: str, part: Part, key: str, most: int, *, plain: bool = True) -> Iterator[str]:
    if key in part:
        yield from text_object(f"{name} {key}", part[key], most, plain=plain)


def listed(name: str, value: Any, most: int, *, least: int = 1) -> Iterator[str]:
    """A list of objects with a permitted number of them."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        yield f"{name} without a list"
    elif not least <= len(value) <= most:
        yield f"{name} with {len(value)} elements"


def parts_of(value: Any) -> list[Part]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def repeated(name: str, values: list[Any]) -> Iterator[str]:
    yield from (f"duplicate {name} {value!r}" for value, count in Counter(map(str, values)).items() if count > 1)


def inside(part: Any, key: str) -> Iterator[str]:
    """Every string under this key, however deep."""
    if isinstance(part, list):
        for item in part:
            yield from inside(item, key)
    elif isinstance(part, dict):
        own = part.get(key)
        yield from [own] if isinstance(own, str) else []
        yield from inside([value for value in part.values() if isinstance(value, dict | list)], key)

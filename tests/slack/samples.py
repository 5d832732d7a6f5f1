"""Small sound blocks and views, to be spoilt one at a time."""

from typing import Any

Drawn = dict[str, Any]


def plain(text: str = "x") -> Drawn:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Drawn:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "x", value: str = "x") -> Drawn:
    return {"text": plain(text), "value": value}


def choices(count: int) -> list[Drawn]:
    return [option(value=str(number)) for number in range(count)]


def button(label: str = "Go", action: str = "go", **more: Any) -> Drawn:
    return {"type": "button", "text": plain(label), "action_id": action, **more}


def actions(*elements: Drawn) -> Drawn:
    return {"type": "actions", "elements": list(elements)}


def select(**more: Any) -> Drawn:
    return {"type": "static_select", "action_id": "pick", "options": choices(1), **more}


def section(text: str = "x", **more: Any) -> Drawn:
    return {"type": "section", "text": mrkdwn(text), **more}


def asking(element: Drawn | None = None, label: str = "Why", **more: Any) -> Drawn:
    chosen = element or {"type": "plain_text_input", "action_id": "words"}
    return {"type": "input", "label": plain(label), "element": chosen, **more}


def image(**more: Any) -> Drawn:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a chart", **more}


def rich(*elements: Drawn) -> Drawn:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def table(*rows: list[str]) -> Drawn:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text} for text in row] for row in rows]}


def modal(*blocks: Drawn, **more: Any) -> Drawn:
    return {"type": "modal", "title": plain("Ask"), "blocks": list(blocks or [section()]), **more}


def home(*blocks: Drawn, **more: Any) -> Drawn:
    return {"type": "home", "blocks": list(blocks or [section()]), **more}

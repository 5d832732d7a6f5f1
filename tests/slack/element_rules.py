"""What Slack refuses about one interactive element: buttons, menus, pickers and inputs."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.slack.counting import Part, listed, parts_of, perhaps, perhaps_text, repeated, text_object, words

ACTION_ID = 255
MENUS = {
    f"{many}{source}_select" for many in ("", "multi_") for source in ("static", "external", "users", "channels")
} | {"conversations_select", "multi_conversations_select"}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
CHOICES = {"radio_buttons": 10, "checkboxes": 10, "overflow": 5}
IN_ACTIONS = {"button", *MENUS, *PICKERS, *CHOICES, "rich_text_input"}
IN_SECTION = {"button", "image", *MENUS, "datepicker", "timepicker", *CHOICES}
IN_INPUT = {*MENUS, *PICKERS, *TYPED, "radio_buttons", "checkboxes", "file_input"}
STYLES = {"primary", "danger"}


def element_complaints(element: Any, allowed: set[str], *, where: str) -> Iterator[str]:
    """Every rule broken by an element standing in a place that takes the allowed kinds."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in allowed:
        yield f"{where} with an element {kind!r}"
        return
    if kind != "image":
        yield from words(f"{kind} action_id", element.get("action_id"), ACTION_ID)
    yield from perhaps_text(kind, element, "placeholder", 150)
    yield from _confirmation(element)
    yield from _rule_of(kind)(element)


def _rule_of(kind: str) -> Callable[[Part], Iterator[str]]:
    if kind in ("static_select", "multi_static_select"):
        return _static
    if kind in CHOICES:
        return _choices
    return {"button": _button, "image": image, "plain_text_input": _typed, "number_input": _number}.get(kind, _nothing)


def image(element: Part) -> Iterator[str]:
    """An image needs a description and exactly one source."""
    yield from words("image alt_text", element.get("alt_text"), 2_000)
    if ("image_url" in element) == ("slack_file" in element):
        yield "image without exactly one source"
    yield from perhaps("image", element, "image_url", 3_000)


def _button(element: Part) -> Iterator[str]:
    yield from text_object("button", element.get("text"), 75, plain=True)
    yield from perhaps("button", element, "value", 2_000)
    yield from perhaps("button", element, "url", 3_000)
    yield from perhaps("button", element, "accessibility_label", 75)
    if element.get("style", "primary") not in STYLES:
        yield f"button of style {element['style']!r}"


def _static(element: Part) -> Iterator[str]:
    if ("options" in element) == ("option_groups" in element):
        yield "menu without exactly one of options and option_groups"
    if "options" in element:
        yield from options("menu", element["options"], 100)
    if "option_groups" in element:
        yield from listed("menu groups", element["option_groups"], 100)
    for group in parts_of(element.get("option_groups")):
        yield from text_object("option group", group.get("label"), 75, plain=True)
        yield from options("option group", group.get("options"), 100)


def _choices(element: Part) -> Iterator[str]:
    kind = str(element["type"])
    yield from options(kind, element.get("options"), CHOICES[kind], plain=kind == "overflow")


def options(name: str, value: Any, most: int, *, plain: bool = True, least: int = 1) -> Iterator[str]:
    """The choices of a menu, and the answer to a search of choices."""
    yield from listed(name, value, most, least=least)
    for option in parts_of(value):
        yield from text_object("option", option.get("text"), 75, plain=plain)
        yield from words("option value", option.get("value"), 150)
        yield from perhaps_text("option", option, "description", 75, plain=plain)
    yield from repeated("option value", [option.get("value") for option in parts_of(value)])


def _typed(element: Part) -> Iterator[str]:
    low, high = element.get("min_length", 0), element.get("max_length", 3_000)
    if not 0 <= low <= 3_000 or not 1 <= high <= 3_000 or low > high:
        yield f"input between {low} and {high} characters"
    initial = element.get("initial_value")
    if isinstance(initial, str) and len(initial) > high:
        yield f"input that begins with {len(initial)} characters"


def _number(element: Part) -> Iterator[str]:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield "number_input without is_decimal_allowed"


def _confirmation(element: Part) -> Iterator[str]:
    if "confirm" not in element:
        return
    confirm = element["confirm"] if isinstance(element["confirm"], dict) else {}
    yield from text_object("confirm title", confirm.get("title"), 100, plain=True)
    yield from text_object("confirm text", confirm.get("text"), 300, plain=False)
    yield from perhaps_text("confirm", confirm, "confirm", 30)
    yield from perhaps_text("confirm", confirm, "deny", 30)


def _nothing(_element: Part) -> Iterator[str]:
    yield from ()

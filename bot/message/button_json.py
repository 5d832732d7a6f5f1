"""Buttons and menus as Slack draws them: labels, ids and values within its limits."""

from typing import Any

from bot.message import limits
from bot.message.content import Actions, Button, Confirm, Menu

REPEAT = "#"
MENU = "menu"
"""The action of every menu; what was chosen in it names the button's own."""


def action_of(action_id: str) -> str:
    """The handler's name in an action id; the second button of one handler is `name#2`."""
    return action_id.rpartition(REPEAT)[0] or action_id


class ButtonDrawer:
    """Draws the buttons of one message or view, so that ids stay unique and only one is primary."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._primary_used = False

    def draw(self, actions: Actions) -> list[dict[str, Any]]:
        # A value that is too long cannot be cut without changing what the button asks for: it is left out.
        parts: tuple[Button | Menu | None, ...] = (*actions.buttons, actions.menu)
        drawn = [element for part in parts if (element := self.element(part)) is not None]
        return [
            {"type": "actions", "elements": drawn[start : start + limits.BUTTONS]}
            for start in range(0, len(drawn), limits.BUTTONS)
        ]

    def element(self, part: Button | Menu | None) -> dict[str, Any] | None:
        """None where nothing of it can be drawn."""
        if isinstance(part, Menu):
            return self._menu(part)
        return self._button(part) if part is not None and _fits(part) else None

    def _button(self, button: Button) -> dict[str, Any]:
        element: dict[str, Any] = {
            "type": "button",
            "text": plain_text(button.label, limits.BUTTON_LABEL),
            "action_id": self._id_of(button.action),
        }
        if button.value:
            element["value"] = button.value
        if button.confirm is not None:
            element |= {"style": "danger", "confirm": _confirm(button.confirm)}
        elif button.primary and not self._primary_used:
            self._primary_used = True
            element["style"] = "primary"
        return element

    def _menu(self, menu: Menu) -> dict[str, Any] | None:
        values = {f"{button.action} {button.value}": button for button in menu.buttons if button.action}
        fitting = [(value, button) for value, button in values.items() if limits.size(value) <= limits.OPTION_VALUE]
        if not fitting:
            return None
        options = [
            {"text": plain_text(button.label, limits.OPTION_LABEL), "value": value}
            for value, button in fitting[: limits.MENU_BUTTONS]
        ]
        element: dict[str, Any] = {"type": "overflow", "action_id": self._id_of(MENU), "options": options}
        asked = [button.confirm for _, button in fitting if button.confirm is not None]
        return {**element, "confirm": _confirm(asked[0])} if asked else element

    def _id_of(self, action: str) -> str:
        count = self._seen[action] = self._seen.get(action, 0) + 1
        return action if count == 1 else f"{action}{REPEAT}{count}"


def plain_text(text: str, limit: int) -> dict[str, Any]:
    shown = limits.clipped(limits.sound(text).strip(), limit) or "…"
    return {"type": "plain_text", "text": shown, "emoji": True}


def _confirm(confirm: Confirm) -> dict[str, Any]:
    return {
        "title": plain_text(confirm.title, limits.CONFIRM_TITLE),
        "text": plain_text(confirm.text, limits.CONFIRM_TEXT),
        "confirm": plain_text(confirm.yes, limits.CONFIRM_ANSWER),
        "deny": plain_text(confirm.no, limits.CONFIRM_ANSWER),
        "style": "danger",
    }


def _fits(button: Button) -> bool:
    id_room = limits.ACTION_ID - 5
    return bool(button.action) and len(button.action) <= id_room and limits.size(button.value) <= limits.BUTTON_VALUE

"""Buttons as Slack's actions blocks: labels, ids and values within its limits."""

from typing import Any

from bot.message import limits
from bot.message.content import Actions, Button

REPEAT = "#"


def action_of(action_id: str) -> str:
    """The handler's name in an action id; the second button of one handler is `name#2`."""
    return action_id.rpartition(REPEAT)[0] or action_id


class ButtonDrawer:
    """Draws the buttons of one message, so that ids stay unique and only one is primary."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._primary_used = False

    def draw(self, actions: Actions) -> list[dict[str, Any]]:
        # A value that is too long cannot be cut without changing what the button asks for: it is left out.
        usable = [b for b in actions.buttons if _fits(b)]
        drawn = [self._button(button) for button in usable]
        return [
            {"type": "actions", "elements": drawn[start : start + limits.BUTTONS]}
            for start in range(0, len(drawn), limits.BUTTONS)
        ]

    def _button(self, button: Button) -> dict[str, Any]:
        label = limits.clipped(limits.sound(button.label).strip(), limits.BUTTON_LABEL) or "…"
        element: dict[str, Any] = {
            "type": "button",
            "text": {"type": "plain_text", "text": label, "emoji": True},
            "action_id": self._id_of(button),
        }
        if button.value:
            element["value"] = button.value
        if button.primary and not self._primary_used:
            self._primary_used = True
            element["style"] = "primary"
        return element

    def _id_of(self, button: Button) -> str:
        count = self._seen[button.action] = self._seen.get(button.action, 0) + 1
        return button.action if count == 1 else f"{button.action}{REPEAT}{count}"


def _fits(button: Button) -> bool:
    id_room = limits.ACTION_ID - 5
    return bool(button.action) and len(button.action) <= id_room and limits.size(button.value) <= limits.BUTTON_VALUE

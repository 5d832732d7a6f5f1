"""What a person does with buttons, modals, shortcuts and searches, held to what Slack lets that person do."""

from collections.abc import Callable
from typing import Any

from tests.slack import interactions, view_methods
from tests.slack.counting import parts_of
from tests.slack.delivery import Acknowledgement, Delivery
from tests.slack.element_rules import options
from tests.slack.people import Sent, View
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace

Send = Callable[[Delivery], Acknowledgement]
Element = dict[str, Any]


class ImpossibleError(AssertionError):
    """Slack would never let this person do this: the test is wrong, or what it looks for is not there."""


class Hands:
    """Each returns the acknowledgement; what comes of it is seen in the workspace."""

    def __init__(self, workspace: Workspace, send: Send) -> None:
        self._workspace = workspace
        self._send = send

    def press(self, user: str, sent: Sent, action: str, **chosen: Any) -> Acknowledgement:
        """`action` is an action_id or a label; `chosen` is what a menu adds, as `selected_option={…}`."""
        if sent.seen_by not in ("", user) or user not in self._workspace.channels[sent.channel].members:
            raise ImpossibleError(f"{user} cannot see this message")
        element, block_id = _found(list(sent.blocks), action)
        payload = interactions.pressed(self._workspace, user, sent, {**element, **chosen}, block_id)
        return self._interact(payload)

    def press_in_view(self, view: View, action: str, **chosen: Any) -> Acknowledgement:
        element, block_id = _found(view_methods.view_payload(self._workspace, view)["blocks"], action)
        payload = interactions.pressed_in_view(self._workspace, view.user, view, {**element, **chosen}, block_id)
        return self._interact(payload)

    def modal(self, user: str, seconds: float = 10) -> View:
        """The modal the person is looking at; waits for it to open."""
        if not self._workspace.wait_for(lambda: bool(view_methods.stack_of(self._workspace, user)), seconds):
            raise ImpossibleError(f"{user} has no modal open")
        return view_methods.stack_of(self._workspace, user)[-1]

    def submit(self, view: View, values: dict[str, Any] | None = None) -> Acknowledgement:
        """`values` are element states by action_id: {"why": {"type": "plain_text_input", "value": "x"}}."""
        if not view.open or "submit" not in view.drawn:
            raise ImpossibleError("this view cannot be submitted")
        blocks = view_methods.view_payload(self._workspace, view)["blocks"]
        nested: dict[str, Any] = {}
        for action, value in (values or {}).items():
            nested.setdefault(_found(blocks, action)[1], {})[action] = value
        acknowledged = self._interact(interactions.submitted(self._workspace, view, nested))
        if acknowledged.in_time:
            _after_submission(self._workspace, view, acknowledged.body)
        return acknowledged

    def close(self, view: View, *, everything: bool = False) -> Acknowledgement | None:
        """None where the view does not ask to be told (`notify_on_close`)."""
        stack = view_methods.stack_of(self._workspace, view.user)
        for closing in stack if everything else [view]:
            closing.open = False
        if not view.drawn.get("notify_on_close"):
            return None
        return self._interact(interactions.closed(self._workspace, view, everything=everything))

    def search(self, view: View, action: str, typed: str) -> list[Element]:
        """The options offered; none where the answer came too late or was not one Slack takes."""
        _, block_id = _found(view_methods.view_payload(self._workspace, view)["blocks"], action)
        payload = interactions.searched(self._workspace, view, action, block_id, typed)
        acknowledged = self._interact(payload)
        offered = acknowledged.body.get("options", []) if acknowledged.in_time else []
        return [] if list(options("search", offered, 100, least=0)) else offered

    def shortcut(self, user: str, callback: str, sent: Sent | None = None) -> Acknowledgement:
        """A global shortcut, or one on a message."""
        insider(self._workspace, user)
        if sent is None:
            return self._interact(interactions.global_shortcut(self._workspace, user, callback))
        return self._interact(interactions.message_shortcut(self._workspace, user, callback, sent))

    def _interact(self, payload: dict[str, Any]) -> Acknowledgement:
        return self._send(Delivery("interactive", payload))


def insider(workspace: Workspace, user: str) -> None:
    """Commands, shortcuts and the Home tab are for living people of the organisation that installed the app."""
    person = workspace.users[user]
    if workspace.is_outsider(user) or person.deleted or person.bot:
        raise ImpossibleError(f"{person.name} cannot do this: outsider, deactivated or a bot")


def _found(blocks: list[Element], action: str) -> tuple[Element, str]:
    for number, block in enumerate(blocks):
        parts = [*parts_of(block.get("elements")), *parts_of([block.get("accessory"), block.get("element")])]
        for part in parts:
            label = part["text"].get("text") if isinstance(part.get("text"), dict) else None
            if action in (part.get("action_id"), label):
                return part, str(block.get("block_id", f"b{number}"))
    raise ImpossibleError(f"nothing here is called {action!r}")


def _after_submission(workspace: Workspace, view: View, body: dict[str, Any]) -> None:
    action = body.get("response_action")
    if action == "errors":
        _check_errors(workspace, view, body.get("errors"))
    elif action == "update":
        view_methods.redraw(workspace, view, view_methods.checked(body.get("view"), "modal"))
    elif action == "push":
        view_methods.push_onto(workspace, view, view_methods.checked(body.get("view"), "modal"))
    elif action in (None, "clear"):
        stack = view_methods.stack_of(workspace, view.user)
        for closing in stack if action else [view]:
            closing.open = False
    else:
        raise RefusedError("invalid_response_action")


def _check_errors(workspace: Workspace, view: View, errors: Any) -> None:
    blocks = view_methods.view_payload(workspace, view)["blocks"]
    inputs = {block["block_id"] for block in blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs or not all(errors.values()):
        raise RefusedError("invalid_errors")

"""The Web API methods that open, change and publish views."""

from typing import Any

from tests.slack.lookups import Answer, Arguments, decoded
from tests.slack.people import View
from tests.slack.refusal import RefusedError
from tests.slack.view_rules import view_complaints
from tests.slack.workspace import Workspace

MOST_STACKED = 3


def open_view(workspace: Workspace, arguments: Arguments) -> Answer:
    drawn = checked(arguments.get("view"), "modal")
    user = workspace.triggers.use(str(arguments.get("trigger_id") or ""))
    return show(workspace, user, drawn)


def push(workspace: Workspace, arguments: Arguments) -> Answer:
    drawn = checked(arguments.get("view"), "modal")
    user = workspace.triggers.use(str(arguments.get("trigger_id") or ""))
    stack = stack_of(workspace, user)
    if not stack:
        raise RefusedError("not_found")
    return push_onto(workspace, stack[-1], drawn)


def push_onto(workspace: Workspace, top: View, drawn: Answer) -> Answer:
    if len(stack_of(workspace, top.user)) >= MOST_STACKED:
        raise RefusedError("push_limit_reached")
    return show(workspace, top.user, drawn, top)


def update(workspace: Workspace, arguments: Arguments) -> Answer:
    drawn = checked(arguments.get("view"), "modal")
    view = _named(workspace, arguments)
    if arguments.get("hash") and arguments["hash"] != view.hash:
        raise RefusedError("hash_conflict")
    return redraw(workspace, view, drawn)


def publish(workspace: Workspace, arguments: Arguments) -> Answer:
    drawn = checked(arguments.get("view"), "home")
    user = str(arguments.get("user_id", ""))
    # The app's Home exists only for people of the organisation that installed it.
    if user not in workspace.users or workspace.is_outsider(user) or workspace.users[user].deleted:
        raise RefusedError("user_not_found")
    old = workspace.homes.get(user)
    if old and arguments.get("hash") and arguments["hash"] != old.hash:
        raise RefusedError("hash_conflict")
    home = old or View(f"V{workspace.next_number()}", user, "", drawn)
    with workspace.changed:
        workspace.homes[user] = home
    return redraw(workspace, home, drawn)


def checked(view: Any, kind: str) -> Answer:
    drawn = decoded(view)
    found = view_complaints(drawn)
    if not found and drawn["type"] != kind:
        found = [f"a {drawn['type']} where a {kind} is wanted"]
    if found:
        raise RefusedError("invalid_arguments", response_metadata={"messages": found})
    return dict(drawn)


def show(workspace: Workspace, user: str, drawn: Answer, above: View | None = None) -> Answer:
    view = View(f"V{workspace.next_number()}", user, "", drawn, previous=above.id if above else "")
    view.root = above.root if above else view.id
    with workspace.changed:
        workspace.views[view.id] = view
    return redraw(workspace, view, drawn)


def redraw(workspace: Workspace, view: View, drawn: Answer) -> Answer:
    with workspace.changed:
        view.drawn, view.hash = drawn, f"1700000000.h{workspace.next_number()}"
        workspace.changed.notify_all()
    return {"view": view_payload(workspace, view)}


def stack_of(workspace: Workspace, user: str) -> list[View]:
    """The modals the person has open, the newest last."""
    mine = [view for view in workspace.views.values() if view.user == user and view.open]
    return [view for view in mine if view.root == mine[-1].root]


def view_payload(workspace: Workspace, view: View) -> Answer:
    blocks = [{"block_id": f"b{number}", **block} for number, block in enumerate(view.drawn["blocks"])]
    ids = {"id": view.id, "root_view_id": view.root or view.id, "previous_view_id": view.previous or None}
    texts = {"private_metadata": "", "callback_id": "", "external_id": "", "state": {"values": {}}}
    team = {"team_id": workspace.team, "app_id": "A0GOVBOT", "bot_id": workspace.bot_id}
    return {**texts, **view.drawn, **ids, **team, "hash": view.hash, "blocks": blocks}


def _named(workspace: Workspace, arguments: Arguments) -> View:
    name, outside = arguments.get("view_id"), arguments.get("external_id")
    found = [v for v in workspace.views.values() if v.id == name or (outside and v.drawn.get("external_id") == outside)]
    if not found or not found[0].open:
        raise RefusedError("not_found")
    return found[0]

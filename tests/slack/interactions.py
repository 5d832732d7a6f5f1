"""What Slack sends when people press, submit, search and use shortcuts."""

from typing import Any

from tests.slack.chat_methods import shown
from tests.slack.people import Sent, View
from tests.slack.view_methods import view_payload
from tests.slack.workspace import Workspace

Payload = dict[str, Any]


def pressed(workspace: Workspace, user: str, sent: Sent, element: Payload, block_id: str) -> Payload:
    """A button, menu or picker in a message."""
    place = {"channel": _channel(workspace, sent.channel), "message": shown(workspace, sent, metadata=False)}
    place["message"]["team"] = workspace.team
    container: Payload = {"type": "message", "message_ts": sent.ts, "channel_id": sent.channel}
    container |= {"is_ephemeral": bool(sent.seen_by), **({"thread_ts": sent.thread} if sent.thread else {})}
    url = f"{workspace.address}/response/{workspace.new_response_url(sent.channel, user, sent.ts)}"
    common = _common(workspace, user, "block_actions")
    return {**common, **place, "container": container, "response_url": url, "actions": [_action(element, block_id)]}


def pressed_in_view(workspace: Workspace, user: str, view: View, element: Payload, block_id: str) -> Payload:
    common = _common(workspace, user, "block_actions")
    container = {"type": "view", "view_id": view.id}
    drawn = view_payload(workspace, view)
    return {**common, "container": container, "view": drawn, "actions": [_action(element, block_id)]}


def submitted(workspace: Workspace, view: View, values: Payload) -> Payload:
    """`values` by block_id, then action_id, as Slack nests them."""
    drawn = {**view_payload(workspace, view), "state": {"values": values}}
    return {**_common(workspace, view.user, "view_submission"), "view": drawn, "response_urls": []}


def closed(workspace: Workspace, view: View, *, everything: bool) -> Payload:
    common = _common(workspace, view.user, "view_closed")
    common.pop("trigger_id")
    return {**common, "view": view_payload(workspace, view), "is_cleared": everything}


def global_shortcut(workspace: Workspace, user: str, callback: str) -> Payload:
    return {**_common(workspace, user, "shortcut"), "callback_id": callback, "action_ts": workspace.next_ts()}


def message_shortcut(workspace: Workspace, user: str, callback: str, sent: Sent) -> Payload:
    url = f"{workspace.address}/response/{workspace.new_response_url(sent.channel, user)}"
    place = {"channel": _channel(workspace, sent.channel), "message": shown(workspace, sent, metadata=False)}
    common = {**_common(workspace, user, "message_action"), "callback_id": callback, "action_ts": workspace.next_ts()}
    return {**common, **place, "message_ts": sent.ts, "response_url": url}


def searched(workspace: Workspace, view: View, action: str, block_id: str, typed: str) -> Payload:
    common = _common(workspace, view.user, "block_suggestion")
    common.pop("trigger_id")
    container = {"type": "view", "view_id": view.id}
    asked = {"action_id": action, "block_id": block_id, "value": typed}
    return {**common, **asked, "container": container, "view": view_payload(workspace, view)}


def _common(workspace: Workspace, user: str, kind: str) -> Payload:
    person = workspace.users[user]
    who = {"id": user, "username": person.name, "name": person.name, "team_id": person.team}
    return {
        "type": kind,
        "team": {"id": workspace.team, "domain": "acme"},
        "user": who,
        "api_app_id": "A0GOVBOT",
        "token": "legacy",
        "enterprise": {"id": workspace.enterprise} if workspace.enterprise else None,
        "is_enterprise_install": bool(workspace.enterprise),
        "trigger_id": workspace.new_trigger(user),
    }


def _channel(workspace: Workspace, channel: str) -> Payload:
    return {"id": channel, "name": workspace.channels[channel].name}


def _action(element: Payload, block_id: str) -> Payload:
    chosen = (
        "type",
        "action_id",
        "value",
        "text",
        "selected_option",
        "selected_options",
        "selected_user",
        "selected_date",
    )
    return {**{key: element[key] for key in chosen if key in element}, "block_id": block_id, "action_ts": "1.1"}

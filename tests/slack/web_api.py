"""The Web API methods of the local Slack, as a table from name to function."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.slack.block_rules import complaints
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Channel, Sent, Workspace

Arguments = Mapping[str, Any]
Answer = dict[str, Any]
APP_METHODS = {"apps.connections.open"}


def call(workspace: Workspace, method: str, token: str, arguments: Arguments) -> Answer:
    """The method's answer; RefusedError carries Slack's code."""
    wanted = workspace.app_token if method in APP_METHODS else workspace.bot_token
    if token != wanted:
        raise RefusedError("invalid_auth" if token else "not_authed")
    if method not in METHODS:
        raise RefusedError("unknown_method")
    return METHODS[method](workspace, arguments)


def auth_test(workspace: Workspace, _arguments: Arguments) -> Answer:
    return {
        "url": "https://acme.slack.com/",
        "team": "Acme",
        "team_id": workspace.team,
        "user": "govbot",
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot_id,
        "enterprise_id": workspace.enterprise or None,
        "is_enterprise_install": bool(workspace.enterprise),
    }


def post_message(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _writable(workspace, arguments)
    sent = _message(workspace, channel.id, arguments)
    workspace.record(sent)
    return {"channel": channel.id, "ts": sent.ts, "message": _shown(sent)}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _writable(workspace, arguments)
    reader = str(arguments.get("user", ""))
    if reader not in channel.members:
        raise RefusedError("user_not_in_channel")
    sent = _message(workspace, channel.id, arguments, seen_by=reader)
    workspace.record(sent)
    return {"message_ts": sent.ts}


def update(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _writable(workspace, arguments)
    with workspace.changed:
        old = [sent for sent in workspace.sent if sent.ts == arguments.get("ts") and sent.channel == channel.id]
        if not old:
            raise RefusedError("message_not_found")
        new = _message(workspace, channel.id, arguments, ts=old[0].ts)
        workspace.sent[workspace.sent.index(old[0])] = new
        workspace.changed.notify_all()
    return {"channel": channel.id, "ts": new.ts, "text": new.text}


def conversations_open(workspace: Workspace, arguments: Arguments) -> Answer:
    user = str(arguments.get("users", ""))
    if user not in workspace.users:
        raise RefusedError("user_not_found")
    return {"channel": {"id": workspace.dm_with(user).id}}


def conversations_info(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _channel(workspace, arguments)
    member = workspace.bot_user in channel.members
    told = {"id": channel.id, "name": channel.name, "is_im": channel.dm, "is_archived": channel.archived}
    return {"channel": {**told, "is_member": member}}


def conversations_members(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _channel(workspace, arguments)
    return {"members": sorted(channel.members), "response_metadata": {"next_cursor": ""}}


def conversations_history(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _channel(workspace, arguments)
    if workspace.bot_user not in channel.members:
        raise RefusedError("not_in_channel")
    shown = [_shown(sent) for sent in reversed(workspace.sent) if sent.channel == channel.id and not sent.seen_by]
    return {"messages": shown[: int(arguments.get("limit") or 100)], "has_more": False}


def users_info(workspace: Workspace, arguments: Arguments) -> Answer:
    user = workspace.users.get(str(arguments.get("user", "")))
    if user is None:
        raise RefusedError("user_not_found")
    return {"user": {"id": user.id, "team_id": user.team, "real_name": user.name, "is_bot": user.bot}}


def views_open(workspace: Workspace, arguments: Arguments) -> Answer:
    if not arguments.get("trigger_id"):
        raise RefusedError("invalid_trigger_id")
    view = {"id": f"V{workspace.next_number()}", **_decoded(arguments.get("view"))}
    workspace.views.append(view)
    return {"view": view}


def _message(workspace: Workspace, channel: str, arguments: Arguments, seen_by: str = "", ts: str = "") -> Sent:
    blocks = _decoded(arguments.get("blocks")) or []
    text = str(arguments.get("text") or "")
    check_blocks(text, blocks)
    thread = str(arguments.get("thread_ts") or "")
    return Sent(channel, text, tuple(blocks), thread, seen_by, ts or workspace.next_ts())


def check_blocks(text: str, blocks: list[dict[str, Any]]) -> None:
    found = complaints(text, blocks)
    if found:
        raise RefusedError("no_text" if found == ["no_text"] else "invalid_blocks", errors=found)


def _channel(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = workspace.channels.get(str(arguments.get("channel", "")))
    if channel is None:
        raise RefusedError("channel_not_found")
    return channel


def _writable(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = _channel(workspace, arguments)
    if channel.archived:
        raise RefusedError("is_archived")
    if workspace.bot_user not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def _shown(sent: Sent) -> Answer:
    return {"ts": sent.ts, "text": sent.text, "blocks": list(sent.blocks), "thread_ts": sent.thread or None}


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


METHODS: dict[str, Callable[[Workspace, Arguments], Answer]] = {
    "auth.test": auth_test,
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "conversations.open": conversations_open,
    "conversations.info": conversations_info,
    "conversations.members": conversations_members,
    "conversations.history": conversations_history,
    "users.info": users_info,
    "views.open": views_open,
}

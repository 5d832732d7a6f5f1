"""Payloads in the form Slack sends them."""

from typing import Any

from tests.slack.workspace import Workspace


def slash_command(workspace: Workspace, address: str, user: str, channel: str, typed: str) -> dict[str, Any]:
    """`typed` as in the message box: `/sla today`."""
    command, _, text = typed.partition(" ")
    return {
        "token": "legacy",
        "team_id": workspace.users[user].team,
        "enterprise_id": workspace.enterprise,
        "team_domain": "acme",
        "channel_id": channel,
        "channel_name": workspace.channels[channel].name,
        "user_id": user,
        "user_name": workspace.users[user].name,
        "command": command,
        "text": text,
        "api_app_id": "A0GOVBOT",
        "is_enterprise_install": "true" if workspace.enterprise else "false",
        "response_url": f"{address}/response/{workspace.new_response_url(channel, user)}",
        "trigger_id": workspace.new_trigger(user),
    }


def app_mention(workspace: Workspace, user: str, channel: str, words: str, thread: str = "") -> dict[str, Any]:
    event = message(workspace, user, channel, f"<@{workspace.bot_user}> {words}", thread)
    return envelope(workspace, {**event, "type": "app_mention"}, user)


def direct_message(workspace: Workspace, user: str, words: str) -> dict[str, Any]:
    event = message(workspace, user, workspace.dm_with(user).id, words, "")
    return envelope(workspace, {**event, "type": "message", "channel_type": "im"}, user)


def message(workspace: Workspace, user: str, channel: str, text: str, thread: str) -> dict[str, Any]:
    escaped = text if text.startswith("<@") else _escaped(text)
    event = {
        "user": user,
        "text": escaped,
        "ts": workspace.next_ts(),
        "channel": channel,
        "team": workspace.users[user].team if user in workspace.users else workspace.team,
    }
    return {**event, "thread_ts": thread} if thread else event


def envelope(workspace: Workspace, event: dict[str, Any], user: str = "") -> dict[str, Any]:
    """`user` is who did it: what an outsider does arrives under the outsider's own team."""
    team = workspace.users[user].team if user in workspace.users else workspace.team
    channel = workspace.channels.get(str(event.get("channel") or event.get("channel_id") or ""))
    return {
        "token": "legacy",
        "team_id": team,
        "context_team_id": workspace.team,
        "api_app_id": "A0GOVBOT",
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{workspace.mark}{workspace.next_number()}",
        "event_time": 1_700_000_000,
        "authorizations": [
            {
                "enterprise_id": workspace.enterprise or None,
                "team_id": workspace.team,
                "user_id": workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": bool(workspace.enterprise),
            }
        ],
        "is_ext_shared_channel": bool(channel and workspace.organisations_in(channel)),
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

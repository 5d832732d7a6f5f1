"""What most Web API methods need: arguments decoded, and the channel or the refusal Slack gives for it."""

import json
from collections.abc import Mapping
from typing import Any

from tests.slack.block_rules import complaints
from tests.slack.people import Channel, Sent
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace

Arguments = Mapping[str, Any]
Answer = dict[str, Any]


def decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise RefusedError("invalid_arguments") from None


def truth(value: Any) -> bool:
    return str(value).casefold() in ("1", "true")


def channel_of(workspace: Workspace, arguments: Arguments) -> Channel:
    """A private channel the bot is not in does not exist for it."""
    channel = workspace.channels.get(str(arguments.get("channel", "")))
    if channel is None or (channel.private and workspace.bot_user not in channel.members):
        raise RefusedError("channel_not_found")
    return channel


def readable(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = channel_of(workspace, arguments)
    if workspace.bot_user not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def writable(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = channel_of(workspace, arguments)
    if channel.archived:
        raise RefusedError("is_archived")
    return readable(workspace, arguments)


def room_of(workspace: Workspace, arguments: Arguments) -> Arguments:
    """`chat.postMessage` takes a person's id for their direct messages."""
    user = str(arguments.get("channel", ""))
    return {**arguments, "channel": workspace.dm_with(user).id} if user in workspace.users else arguments


def message_at(workspace: Workspace, channel: str, ts: Any, *, also_said: bool = False) -> Sent:
    """A message of the history: an ephemeral is in none."""
    among = [*workspace.sent, *workspace.said] if also_said else workspace.sent
    found = [sent for sent in among if sent.channel == channel and sent.ts == ts and not sent.seen_by]
    if not found:
        raise RefusedError("message_not_found")
    return found[0]


def check_blocks(text: str, blocks: list[dict[str, Any]]) -> None:
    found = complaints(text, blocks)
    if found:
        raise RefusedError("no_text" if found == ["no_text"] else "invalid_blocks", errors=found)

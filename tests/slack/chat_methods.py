"""The Web API methods that write messages."""

from dataclasses import replace
from typing import Any

from tests.slack.lookups import Answer, Arguments, check_blocks, decoded, message_at, room_of, writable
from tests.slack.people import Channel, Sent
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace

CHART = "data_visualization"


def post_message(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = writable(workspace, room_of(workspace, arguments))
    sent = message(workspace, channel.id, arguments)
    _pace(workspace, channel)
    workspace.record(sent)
    return {"channel": channel.id, "ts": sent.ts, "message": shown(workspace, sent, metadata=True)}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = writable(workspace, arguments)
    reader = str(arguments.get("user", ""))
    if reader not in channel.members:
        raise RefusedError("user_not_in_channel")
    if arguments.get("metadata"):
        raise RefusedError("invalid_arguments")
    sent = message(workspace, channel.id, arguments, seen_by=reader)
    workspace.record(sent)
    return {"message_ts": sent.ts}


def update(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = writable(workspace, arguments)
    with workspace.changed:
        old = _own(workspace, channel, arguments, "cant_update_message")
        # What is left out stays as it was; a message never moves into another thread.
        kept = {"blocks": list(old.blocks), "metadata": old.metadata or None}
        new = message(workspace, channel.id, {**kept, **arguments, "thread_ts": old.thread}, ts=old.ts)
        new = replace(new, files=old.files)
        workspace.sent[workspace.sent.index(old)] = new
        workspace.changed.notify_all()
    return {"channel": channel.id, "ts": new.ts, "text": new.text}


def delete(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = writable(workspace, arguments)
    with workspace.changed:
        workspace.sent.remove(_own(workspace, channel, arguments, "cant_delete_message"))
        workspace.changed.notify_all()
    return {"channel": channel.id, "ts": arguments.get("ts")}


def permalink(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = writable(workspace, arguments)
    sent = message_at(workspace, channel.id, arguments.get("message_ts"), also_said=True)
    number = sent.ts.replace(".", "")
    return {"channel": channel.id, "permalink": f"https://acme.slack.com/archives/{channel.id}/p{number}"}


def message(workspace: Workspace, channel: str, arguments: Arguments, seen_by: str = "", ts: str = "") -> Sent:
    blocks = decoded(arguments.get("blocks")) or []
    text = str(arguments.get("text") or "")
    check_blocks(text, blocks)
    if not workspace.takes_charts and any(block["type"] == CHART for block in blocks):
        raise RefusedError("invalid_blocks", errors=["unsupported type: data_visualization"])
    thread = str(arguments.get("thread_ts") or "")
    metadata = _metadata(arguments)
    return Sent(channel, text, tuple(blocks), thread, seen_by, ts or workspace.next_ts(), metadata=metadata)


def shown(workspace: Workspace, sent: Sent, *, metadata: bool) -> Answer:
    """A message as the history shows it."""
    drawn: Answer = {"type": "message", "ts": sent.ts, "text": sent.text, "blocks": list(sent.blocks)}
    drawn |= {"user": sent.author or workspace.bot_user, "thread_ts": sent.thread or None}
    if not sent.author:
        drawn |= {"bot_id": workspace.bot_id, "app_id": "A0GOVBOT"}
    if sent.files:
        drawn["files"] = [{"id": file, "name": workspace.files[file].name} for file in sent.files]
    if metadata and sent.metadata:
        drawn["metadata"] = sent.metadata
    return drawn


def _own(workspace: Workspace, channel: Channel, arguments: Arguments, code: str) -> Sent:
    found = message_at(workspace, channel.id, arguments.get("ts"), also_said=True)
    if found.author:
        raise RefusedError(code)
    return found


def _metadata(arguments: Arguments) -> dict[str, Any]:
    metadata = decoded(arguments.get("metadata"))
    if metadata is None:
        return {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise RefusedError("invalid_metadata_format")
    if not metadata.get("event_type"):
        raise RefusedError("invalid_metadata_format")
    return metadata


def _pace(workspace: Workspace, channel: Channel) -> None:
    seconds = workspace.rate.wait_for(channel.id, workspace.clock())
    if seconds:
        raise RefusedError("ratelimited", status=429, retry_after=seconds)

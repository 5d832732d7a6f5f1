"""The Web API methods about channels, their history, people and reactions."""

from tests.slack.chat_methods import shown
from tests.slack.lookups import Answer, Arguments, channel_of, message_at, readable, truth
from tests.slack.people import Channel, Sent
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace


def open_room(workspace: Workspace, arguments: Arguments) -> Answer:
    user = workspace.users.get(str(arguments.get("users", "")))
    if user is None:
        raise RefusedError("user_not_found")
    if user.deleted:
        raise RefusedError("user_disabled")
    if user.bot:
        raise RefusedError("cannot_dm_bot")
    return {"channel": {"id": workspace.dm_with(user.id).id}}


def info(workspace: Workspace, arguments: Arguments) -> Answer:
    return {"channel": _drawn(workspace, channel_of(workspace, arguments))}


def members(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = channel_of(workspace, arguments)
    everyone, start = sorted(channel.members), int(arguments.get("cursor") or 0)
    end = start + int(arguments.get("limit") or 100)
    cursor = str(end) if end < len(everyone) else ""
    return {"members": everyone[start:end], "response_metadata": {"next_cursor": cursor}}


def of_the_bot(workspace: Workspace, _arguments: Arguments) -> Answer:
    mine = [c for c in workspace.channels.values() if workspace.bot_user in c.members and not c.dm]
    return {"channels": [_drawn(workspace, c) for c in mine], "response_metadata": {"next_cursor": ""}}


def visible(workspace: Workspace, _arguments: Arguments) -> Answer:
    bot = workspace.bot_user
    known = [c for c in workspace.channels.values() if not c.dm and (not c.private or bot in c.members)]
    return {"channels": [_drawn(workspace, c) for c in known], "response_metadata": {"next_cursor": ""}}


def history(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = readable(workspace, arguments)
    found = [sent for sent in _kept(workspace, channel) if not sent.thread or sent.thread == sent.ts]
    return _page(workspace, arguments, sorted(found, key=lambda sent: sent.ts, reverse=True))


def replies(workspace: Workspace, arguments: Arguments) -> Answer:
    channel, root = readable(workspace, arguments), str(arguments.get("ts", ""))
    found = [sent for sent in _kept(workspace, channel) if root in (sent.ts, sent.thread)]
    if not found:
        raise RefusedError("thread_not_found")
    return _page(workspace, arguments, sorted(found, key=lambda sent: sent.ts))


def users_info(workspace: Workspace, arguments: Arguments) -> Answer:
    user = workspace.users.get(str(arguments.get("user", "")))
    if user is None:
        raise RefusedError("user_not_found")
    profile = {"real_name": user.name, "display_name": user.name}
    drawn: Answer = {"id": user.id, "team_id": user.team, "name": user.name.casefold(), **profile, "profile": profile}
    if user.enterprise:
        drawn["enterprise_user"] = {"id": user.id, "enterprise_id": user.enterprise, "teams": [user.team]}
    kinds = {"is_bot": user.bot, "deleted": user.deleted, "is_restricted": user.guest}
    return {"user": {**drawn, **kinds, "is_stranger": workspace.is_outsider(user.id), "tz": "America/New_York"}}


def add_reaction(workspace: Workspace, arguments: Arguments) -> Answer:
    reaction = _reaction(workspace, arguments)
    if reaction in workspace.reactions:
        raise RefusedError("already_reacted")
    workspace.reactions.add(reaction)
    return {}


def remove_reaction(workspace: Workspace, arguments: Arguments) -> Answer:
    reaction = _reaction(workspace, arguments)
    if reaction not in workspace.reactions:
        raise RefusedError("no_reaction")
    workspace.reactions.remove(reaction)
    return {}


def _reaction(workspace: Workspace, arguments: Arguments) -> tuple[str, str, str, str]:
    channel = readable(workspace, arguments)
    sent = message_at(workspace, channel.id, arguments.get("timestamp"), also_said=True)
    if not arguments.get("name"):
        raise RefusedError("invalid_name")
    return channel.id, sent.ts, str(arguments["name"]), workspace.bot_user


def _drawn(workspace: Workspace, channel: Channel) -> Answer:
    member, others = workspace.bot_user in channel.members, workspace.organisations_in(channel)
    internal = workspace.workspaces_in(channel)
    teams = sorted({workspace.team, *others, *internal})
    shared = {"is_ext_shared": bool(others), "shared_team_ids": teams, "internal_team_ids": sorted(internal)}
    kind = {"is_im": channel.dm, "is_private": channel.private, "is_archived": channel.archived}
    if channel.dm:
        kind["user"] = next(iter(channel.members - {workspace.bot_user}), "")  # type: ignore[assignment]
    return {"id": channel.id, "name": channel.name, "is_member": member, **kind, **shared}


def _kept(workspace: Workspace, channel: Channel) -> list[Sent]:
    return [s for s in (*workspace.sent, *workspace.said) if s.channel == channel.id and not s.seen_by]


def _page(workspace: Workspace, arguments: Arguments, found: list[Sent]) -> Answer:
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9")
    at_the_ends = {oldest, latest} if truth(arguments.get("inclusive")) else set()
    between = [sent for sent in found if oldest < sent.ts < latest or sent.ts in at_the_ends]
    start = int(arguments.get("cursor") or 0)
    end = start + int(arguments.get("limit") or 100)
    metadata = truth(arguments.get("include_all_metadata"))
    drawn = [shown(workspace, sent, metadata=metadata) for sent in between[start:end]]
    more = end < len(between)
    return {"messages": drawn, "has_more": more, "response_metadata": {"next_cursor": str(end) if more else ""}}

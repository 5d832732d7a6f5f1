"""What happens in a workspace and is told to the app as events: people join, channels are shared, files dropped."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.slack import payloads
from tests.slack.delivery import Acknowledgement
from tests.slack.hands import insider
from tests.slack.people import Sent, StoredFile
from tests.slack.workspace import Workspace

Tell = Callable[[dict[str, Any]], Acknowledgement]


class Happenings:
    """Each changes the workspace first, then delivers the event until it is acknowledged."""

    def __init__(self, workspace: Workspace, tell: Tell) -> None:
        self._workspace = workspace
        self._deliver = tell

    def join(self, user: str, channel: str, *, inviter: str = "") -> Acknowledgement:
        self._workspace.channels[channel].members.add(user)
        return self._membership("member_joined_channel", user, channel, **({"inviter": inviter} if inviter else {}))

    def leave(self, user: str, channel: str) -> Acknowledgement:
        self._workspace.channels[channel].members.discard(user)
        return self._membership("member_left_channel", user, channel)

    def share(self, channel: str, team: str) -> Acknowledgement:
        """An organisation is connected, before any of its people joins."""
        self._workspace.channels[channel].shared_with.add(team)
        return self._tell({"type": "channel_shared", "channel": channel, "connected_team_id": team})

    def unshare(self, channel: str, team: str) -> Acknowledgement:
        """The organisation and its people are gone."""
        room = self._workspace.channels[channel]
        room.shared_with.discard(team)
        room.members -= {user for user in room.members if self._workspace.users[user].team == team}
        remaining = bool(self._workspace.organisations_in(room))
        gone = {"previously_connected_team_id": team, "is_ext_shared": remaining}
        return self._tell({"type": "channel_unshared", "channel": channel, **gone})

    def move(self, old: str, new: str) -> Acknowledgement:
        """Slack gives the channel another id, as it does when a private one becomes shared."""
        room = self._workspace.channels.pop(old)
        self._workspace.channels[new] = replace(room, id=new)
        return self._tell({"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new})

    def archive(self, channel: str, user: str) -> Acknowledgement:
        self._workspace.channels[channel].archived = True
        return self._tell({"type": "channel_archive", "channel": channel, "user": user})

    def say(self, user: str, channel: str, text: str, *, thread: str = "") -> Sent:
        """A message nobody addressed to the bot, in the history, told as `message`."""
        room = self._workspace.channels[channel]
        said = self._said(Sent(channel, text, thread=thread, ts=self._workspace.next_ts(), author=user))
        event = payloads.message(self._workspace, user, channel, text, thread) | {"ts": said.ts}
        kind = "im" if room.dm else "group" if room.private else "channel"
        self._tell({**event, "type": "message", "channel_type": kind}, user)
        return said

    def edit(self, said: Sent, text: str) -> Sent:
        """The event holds the message as it is and as it was."""
        new = replace(said, text=text, edited=self._workspace.next_ts())
        with self._workspace.changed:
            self._workspace.said[self._workspace.said.index(said)] = new
        before, after = (self._written(each) for each in (said, new))
        self._tell_of(said, {"subtype": "message_changed", "message": after, "previous_message": before})
        return new

    def delete(self, said: Sent) -> Acknowledgement:
        """At the head of a thread a tombstone is left."""
        workspace, before = self._workspace, self._written(said)
        answered = any(each.thread == said.ts for each in (*workspace.said, *workspace.sent))
        with workspace.changed:
            workspace.said.remove(said)
        if answered:
            stone = {"type": "message", "subtype": "tombstone", "ts": said.ts, "user": "USLACKBOT", "hidden": True}
            change = {"subtype": "message_changed", "message": stone | {"thread_ts": said.ts}}
        else:
            change = {"subtype": "message_deleted", "deleted_ts": said.ts}
        return self._tell_of(said, {**change, "previous_message": before})

    def drop_file(self, user: str, channel: str, name: str, content: bytes) -> StoredFile:
        """Two events, as Slack sends them: `file_shared`, and `message` of subtype file_share."""
        workspace = self._workspace
        file = StoredFile(f"F{workspace.next_number()}", name, user, content, len(content), True, channels=[channel])
        workspace.files[file.id] = file
        said = self._said(Sent(channel, "", ts=workspace.next_ts(), files=(file.id,), author=user))
        shared = {"type": "file_shared", "file_id": file.id, "user_id": user, "file": {"id": file.id}}
        self._tell({**shared, "channel_id": channel, "event_ts": said.ts}, user)
        event = payloads.message(workspace, user, channel, "", "") | {"ts": said.ts, "subtype": "file_share"}
        kind = "im" if workspace.channels[channel].dm else "channel"
        files = [self._stub(file) if workspace.is_outsider(user) else self._drawn(file)]
        self._tell({**event, "type": "message", "channel_type": kind, "files": files}, user)
        return file

    def react(self, user: str, sent: Sent, name: str) -> Acknowledgement:
        self._workspace.reactions.add((sent.channel, sent.ts, name, user))
        return self._reaction("reaction_added", user, sent, name)

    def take_off(self, user: str, sent: Sent, name: str) -> Acknowledgement:
        self._workspace.reactions.remove((sent.channel, sent.ts, name, user))
        return self._reaction("reaction_removed", user, sent, name)

    def open_home(self, user: str) -> Acknowledgement:
        insider(self._workspace, user)
        channel = self._workspace.dm_with(user).id
        return self._tell({"type": "app_home_opened", "user": user, "channel": channel, "tab": "home"}, user)

    def _written(self, said: Sent) -> dict[str, Any]:
        drawn = payloads.message(self._workspace, said.author, said.channel, said.text, said.thread)
        edited = {"edited": {"user": said.author, "ts": said.edited}} if said.edited else {}
        return {key: value for key, value in drawn.items() if key != "channel"} | {"ts": said.ts} | edited

    def _tell_of(self, said: Sent, change: dict[str, Any]) -> Acknowledgement:
        room = self._workspace.channels[said.channel]
        kind = "im" if room.dm else "group" if room.private else "channel"
        event = {"type": "message", "channel": room.id, "channel_type": kind, "ts": self._workspace.next_ts()}
        return self._tell({**event, **change}, said.author)

    def _reaction(self, kind: str, user: str, sent: Sent, name: str) -> Acknowledgement:
        item = {"type": "message", "channel": sent.channel, "ts": sent.ts}
        who = {"user": user, "item_user": sent.author or self._workspace.bot_user}
        return self._tell({"type": kind, "reaction": name, "item": item, **who}, user)

    def _stub(self, file: StoredFile) -> dict[str, Any]:
        """Of a file that belongs to another organisation only the id is told: files.info knows the rest."""
        return {"id": file.id, "mode": "file_access", "file_access": "check_file_info"}

    def _drawn(self, file: StoredFile) -> dict[str, Any]:
        address = f"{self._workspace.address}/files/{file.id}"
        return {"id": file.id, "name": file.name, "size": file.length, "url_private_download": f"{address}/download"}

    def _membership(self, kind: str, user: str, channel: str, **more: str) -> Acknowledgement:
        room = {"channel": channel, "channel_type": "G" if self._workspace.channels[channel].private else "C"}
        return self._tell({"type": kind, "user": user, "team": self._workspace.users[user].team, **room, **more}, user)

    def _said(self, said: Sent) -> Sent:
        with self._workspace.changed:
            self._workspace.said.append(said)
        return said

    def _tell(self, event: dict[str, Any], user: str = "") -> Acknowledgement:
        return self._deliver(payloads.envelope(self._workspace, event, user))

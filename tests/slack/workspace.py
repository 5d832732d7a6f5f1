"""The state of a local Slack: organisations, people, channels, and everything that was sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Condition
from typing import Any


@dataclass(frozen=True)
class User:
    id: str
    name: str
    team: str
    bot: bool = False


@dataclass
class Channel:
    id: str
    name: str
    members: set[str]
    dm: bool = False
    archived: bool = False


@dataclass(frozen=True)
class Sent:
    """One message that reached someone. `seen_by` is the one reader of an ephemeral."""

    channel: str
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread: str = ""
    seen_by: str = ""
    ts: str = ""
    via: str = "api"


@dataclass(frozen=True)
class Call:
    """One Web API call, as it arrived."""

    method: str
    arguments: dict[str, Any]
    error: str = ""


@dataclass
class ResponseUrl:
    channel: str
    user: str
    uses_left: int = 5


@dataclass
class Workspace:
    """`team` is where the app is installed; users of other teams are Slack Connect guests."""

    team: str = "T0ACME"
    enterprise: str = ""
    bot_token: str = "xoxb-local-bot"
    app_token: str = "xapp-local-app"
    signing_secret: str = "local-signing-secret"
    scopes: tuple[str, ...] = ("commands", "chat:write", "app_mentions:read", "im:history")
    bot_user: str = "U0GOVBOT"
    bot_id: str = "B0GOVBOT"
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    changed: Condition = field(default_factory=Condition)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def add_user(self, user: str, name: str, team: str = "") -> None:
        self.users[user] = User(user, name, team or self.team)

    def add_channel(self, channel: str, name: str, *members: str) -> None:
        self.channels[channel] = Channel(channel, name, set(members))

    def dm_with(self, user: str) -> Channel:
        found = self.channels.get(f"D{user[1:]}")
        return found or self._open_dm(user)

    def record(self, message: Sent) -> None:
        with self.changed:
            self.sent.append(message)
            self.changed.notify_all()

    def record_call(self, call: Call) -> None:
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def wait_for(self, happened: Callable[[], bool], seconds: float = 10) -> bool:
        with self.changed:
            return self.changed.wait_for(happened, seconds)

    def next_number(self) -> int:
        return next(self.numbers)

    def next_ts(self) -> str:
        return f"1700000000.{self.next_number():06d}"

    def _open_dm(self, user: str) -> Channel:
        channel = Channel(f"D{user[1:]}", "directmessage", {user, self.bot_user}, dm=True)
        self.channels[channel.id] = channel
        return channel


def sample_workspace() -> Workspace:
    """Acme with Maria (manager) and a stranger; Nico of Northwind, an organisation of its own."""
    workspace = Workspace()
    workspace.users[workspace.bot_user] = User(workspace.bot_user, "govbot", workspace.team, bot=True)
    workspace.add_user("U0MARIA", "Maria")
    workspace.add_user("U0STRANGER", "مرحبا 😀")
    workspace.add_user("U0NICO", "Nico", team="T0NW")
    bot = workspace.bot_user
    workspace.add_channel("C0OPS", "vendor-ops", "U0MARIA", "U0STRANGER", bot)
    workspace.add_channel("C0NORTH", "ext-northwind", "U0MARIA", "U0NICO", bot)
    workspace.add_channel("C0OTHER", "without-the-bot", "U0MARIA")
    return workspace

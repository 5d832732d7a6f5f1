"""The state of a local Slack: organisations, people, channels, and everything that was sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from secrets import token_hex
from threading import Condition
from time import monotonic, time

from tests.slack.people import Call, Channel, Sent, StoredFile, User, View
from tests.slack.rate_limit import RateLimit
from tests.slack.tickets import ResponseUrl, Triggers

__all__ = ["Call", "Channel", "ResponseUrl", "Sent", "StoredFile", "User", "View", "Workspace", "sample_workspace"]


@dataclass
class Workspace:
    """`team` is where the app is installed; users of other teams are outsiders through Slack Connect.

    `said` is what people wrote, `sent` what the bot sent. `clock` ages triggers, response URLs and rate limits.
    `began` is the second that every message is sent in. `takes_charts`: Slack's chart block has come to it.
    """

    team: str = "T0ACME"
    enterprise: str = ""
    bot_token: str = "xoxb-local-bot"
    app_token: str = "xapp-local-app"
    signing_secret: str = "local-signing-secret"
    bot_user: str = "U0GOVBOT"
    bot_id: str = "B0GOVBOT"
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    said: list[Sent] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    reactions: set[tuple[str, str, str, str]] = field(default_factory=set)
    rate: RateLimit = field(default_factory=RateLimit)
    clock: Callable[[], float] = monotonic
    address: str = ""
    takes_charts: bool = False
    scopes: set[str] | None = None
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    changed: Condition = field(default_factory=Condition)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    began: int = field(default_factory=lambda: int(time()))
    mark: str = field(default_factory=lambda: token_hex(4).upper())

    def __post_init__(self) -> None:
        # Through the workspace, so that a test may put its own clock there later.
        self.triggers = Triggers(lambda: self.clock())

    def add_user(
        self, user: str, name: str, team: str = "", *, guest: bool = False, bot: bool = False, enterprise: str = ""
    ) -> None:
        self.users[user] = User(user, name, team or self.team, bot, guest, enterprise=enterprise)

    def add_channel(self, channel: str, name: str, *members: str) -> None:
        self.channels[channel] = Channel(channel, name, set(members))

    def is_outsider(self, user: str) -> bool:
        """Where a whole enterprise installed the app, people of its other workspaces are none."""
        person = self.users.get(user)
        if person is None or person.team == self.team:
            return False
        return not (self.enterprise and person.enterprise == self.enterprise)

    def organisations_in(self, channel: Channel) -> set[str]:
        """The other organisations that can read the channel."""
        return channel.shared_with | {self.users[user].team for user in channel.members if self.is_outsider(user)}

    def workspaces_in(self, channel: Channel) -> set[str]:
        """The other workspaces of the same enterprise whose people are in the channel."""
        people = {self.users[user] for user in channel.members if user in self.users and not self.is_outsider(user)}
        return {person.team for person in people} - {self.team}

    def new_trigger(self, user: str) -> str:
        return self.triggers.issue(f"{self.next_number()}.{self.mark}", user)

    def new_response_url(self, channel: str, user: str, message: str = "") -> str:
        """The last part of its address."""
        name = str(self.next_number())
        self.response_urls[name] = ResponseUrl(channel, user, message=message, born=self.clock())
        return name

    def dm_with(self, user: str) -> Channel:
        found = self.channels.get(f"D{user[1:]}")
        return found or self._open_dm(user)

    def record(self, message: Sent) -> None:
        with self.changed:
            self.sent.append(message)
            self.changed.notify_all()

    def replace(self, old: Sent, new: Sent | None) -> None:
        """Changed where it stands, or, with None, gone."""
        with self.changed:
            place = self.sent.index(old)
            self.sent[place : place + 1] = [new] if new else []
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
        return f"{self.began}.{self.next_number():06d}"

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

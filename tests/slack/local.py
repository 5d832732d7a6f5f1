"""A whole local Slack: what a person does in it, and what that person then sees."""

from types import TracebackType
from typing import Any, Self

from tests.slack import payloads
from tests.slack.delivery import Acknowledgement, Carrier, Delivery
from tests.slack.failing import Failures
from tests.slack.hands import Hands, insider
from tests.slack.happenings import Happenings
from tests.slack.http_carrier import HttpCarrier
from tests.slack.routes import as_sent
from tests.slack.server import ApiServer
from tests.slack.socket_carrier import SocketCarrier
from tests.slack.workspace import Sent, Workspace, sample_workspace

MOST_TRIES = 4


class LocalSlack:
    """Delivers over Socket Mode until `deliver_to` names an HTTP address.

    `hands` presses, submits and searches; `happenings` are events; `failures` plans what goes wrong.
    """

    def __init__(self, workspace: Workspace | None = None, *, ping_seconds: float = 20.0) -> None:
        self.workspace = workspace or sample_workspace()
        self.socket = SocketCarrier(ping_seconds)
        self.failures = Failures()
        self._api = ApiServer(self.workspace, self.socket.new_address, self.failures)
        self.carrier: Carrier = self.socket
        self.hands = Hands(self.workspace, lambda delivery: self.carrier.deliver(delivery))
        self.happenings = Happenings(self.workspace, self.event)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.socket.stop()
        self._api.stop()

    @property
    def address(self) -> str:
        return self._api.address

    def deliver_to(self, url: str) -> None:
        self.carrier = HttpCarrier(url, self.workspace.signing_secret)

    def environment(self, *, socket_mode: bool) -> dict[str, str]:
        """What a program needs to talk with this Slack."""
        mine = {"SLACK_API_URL": f"{self.address}/api/", "SLACK_BOT_TOKEN": self.workspace.bot_token}
        if socket_mode:
            return {**mine, "SLACK_APP_TOKEN": self.workspace.app_token}
        return {**mine, "SLACK_SIGNING_SECRET": self.workspace.signing_secret}

    def command(self, user: str, channel: str, typed: str, **changed: Any) -> Acknowledgement:
        """A slash command; an answer inside the acknowledgement is shown to the person."""
        insider(self.workspace, user)
        payload = payloads.slash_command(self.workspace, self.address, user, channel, typed)
        acknowledged = self.carrier.deliver(Delivery("slash_commands", {**payload, **changed}))
        if acknowledged.in_time and acknowledged.body:
            place = Sent(channel, "", seen_by=user, via="ack")
            self.workspace.record(as_sent(self.workspace, acknowledged.body, place))
        return acknowledged

    def mention(self, user: str, channel: str, words: str, thread: str = "") -> Acknowledgement:
        return self.event(payloads.app_mention(self.workspace, user, channel, words, thread))

    def dm(self, user: str, words: str) -> Acknowledgement:
        return self.event(payloads.direct_message(self.workspace, user, words))

    def event(self, payload: dict[str, Any]) -> Acknowledgement:
        """Delivered again, as Slack does at growing intervals, until it is acknowledged."""
        for attempt in range(MOST_TRIES):
            acknowledged = self.carrier.deliver(Delivery("events_api", payload, retry=attempt))
            if acknowledged.in_time:
                break
        return acknowledged

    def seen(self, user: str, *, after: int = 0, count: int = 1, seconds: float = 10) -> list[Sent]:
        """What the person can read, past the first `after`; waits until there are `count` of them."""
        self.workspace.wait_for(lambda: len(self._readable(user)) >= after + count, seconds)
        return self._readable(user)[after:]

    def _readable(self, user: str) -> list[Sent]:
        return [sent for sent in self.workspace.sent if self._can_read(user, sent)]

    def _can_read(self, user: str, sent: Sent) -> bool:
        return sent.seen_by == user if sent.seen_by else user in self.workspace.channels[sent.channel].members

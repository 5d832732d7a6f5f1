"""Escalations without a program around them: the listener and the outbox, joined to a local Slack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.message import Modal
from bot.runtime.slack_app import identify
from commands.assembly import program_on
from commands.catalogue import FORMS
from commands.forms import Filled, Outcome
from commands.listening import Answer, Incoming, Kind
from commands.listening.forms import Forms
from commands.posting import Posting
from commands.slack_rooms import rooms_in
from tests.bot.domain.escalations.office import NOW, open_office
from tests.slack.local import LocalSlack
from tests.slack.people import Sent


@dataclass
class Scene:
    engine: Engine
    slack: LocalSlack
    now: datetime = NOW
    is_open: bool = False
    """The office is there already."""
    _seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.is_open:
            open_office(self.engine)
        _rooms(self.slack)
        client = WebClient(self.slack.workspace.bot_token, base_url=f"{self.slack.address}/api/", retry_handlers=[])
        self.rooms = rooms_in(client, identify(client))
        self.listener = program_on(self.engine, clock=lambda: self.now, rooms=self.rooms).listener
        self._posting = Posting(self.engine, client, self.rooms, lambda: self.now)

    def answer(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS", typed: str = "") -> Answer:
        team = self.slack.workspace.users[user].team
        answer = self.listener.answer(Incoming(Kind.MENTION, f"escalate {words}", user, channel, team, typed=typed))
        assert not answer.reference, "something went wrong"
        return answer

    def told(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS") -> str:
        return self.answer(words, user, channel).message.text

    def opened(self, form: str, words: str = "", user: str = "U0MARIA", **where: str) -> Modal | Answer:
        return self._forms().opened(form, self._filling(words, user, where))

    def submitted(
        self, form: str, filled: Mapping[str, str], about: str = "", user: str = "U0MARIA", **where: str
    ) -> Outcome | Answer:
        """What is parted by commas was chosen several times over."""
        values = tuple((key, tuple(value.split(", "))) for key, value in filled.items())
        return self._forms().submitted(form, self._filling(about, user, where), Filled(values))

    def offered(
        self, form: str, field: str, typed: str, about: str = "", user: str = "U0MARIA", **where: str
    ) -> list[str]:
        found = self._forms().options(form, self._filling(about, user, where), field, typed)
        return [option.value for option in found]

    def _forms(self) -> Forms:
        return Forms(self.listener, FORMS)

    def _filling(self, words: str, user: str, where: Mapping[str, str]) -> Incoming:
        team = self.slack.workspace.users[user].team
        channel, message = where.get("channel", "C0OPS"), where.get("message", "")
        return Incoming(Kind.FORM, words, user, channel, team, message=message)

    def later(self, **span: float) -> None:
        """What is due by then is posted."""
        self.now += timedelta(**span)
        self._posting.deliver()

    def posted(self, seconds: float = 12) -> None:
        """Beats until nothing is left: a channel takes one message a second."""
        for _ in range(int(seconds)):
            self.later(seconds=3)

    def card(self, channel: str = "C0NORTH") -> Sent:
        """The one card of the channel, as it stands now."""
        (card,) = [sent for sent in self.slack.workspace.sent if sent.channel == channel and not sent.thread]
        return card

    def log(self, channel: str = "C0NORTH") -> list[str]:
        return [sent.text for sent in self.slack.workspace.sent if sent.channel == channel and sent.thread]


def _rooms(slack: LocalSlack) -> None:
    workspace = slack.workspace
    for user, name in (("U0ANA", "Ana"), ("U0ELI", "Eli"), ("U0SONIA", "Sonia")):
        if user not in workspace.users:
            workspace.add_user(user, name)
    for user in ("U0MARIA", "U0ANA", "U0ELI", "U0NICO", "U0SONIA"):
        workspace.dm_with(user)

"""Maria manages, Nico and Pia supervise a vendor each; what they say, and what is posted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.people.tables import Person
from bot.domain.vendors.tables import ChannelTie
from bot.message import Actions, Button, Message, Modal, Text
from commands.alerting.watching import Watching
from commands.assembly import program_on
from commands.catalogue import FORMS
from commands.forms import Filled, Outcome
from commands.listening import Answer, Incoming, Kind, Listener
from commands.listening.forms import Forms
from tests.factories import new_york
from tests.fakes import FakeWorkspace
from tests.reports.alerting.scene import Scene

PEOPLE = (("U0MARIA", "Maria", "manager", ""), ("U0EVE", "Eve", "executive", ""), ("U0ANN", "Ann", "analyst", ""))
SUPERVISORS = (("U0NICO", "Nico", "supervisor", "northwind"), ("U0PIA", "Pia", "supervisor", "pacifica"))
ROOMS = {
    "C0OPS": ("U0MARIA", "U0EVE"),
    "C0NORTH": ("U0MARIA", "U0NICO"),
    "C0PAC": ("U0MARIA", "U0PIA"),
    "C0BOTH": ("U0MARIA", "U0NICO", "U0PIA"),
    "C0NEW": ("U0MARIA",),
}


@dataclass
class Desk(Scene):
    now: datetime = field(default_factory=lambda: new_york("2026-11-17 10:00"))
    slack: FakeWorkspace = field(default_factory=FakeWorkspace)

    def __post_init__(self) -> None:
        super().__post_init__()
        for slack, name, role, vendor in (*PEOPLE, *SUPERVISORS):
            self._add(Person, slack=slack, name=name, role=role, vendor_id=self.world.vendors.get(vendor))
            self.slack.add(slack, name)
        self.slack.rooms = dict(ROOMS)
        for both in self.world.vendors.values():
            self._add(ChannelTie, slack_channel="C0BOTH", kind="vendor", vendor_id=both)

    def answer(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS") -> Answer:
        answer = self.listener().answer(Incoming(Kind.COMMAND, words, user, channel, "T0ACME", command="/govbot"))
        assert not answer.reference, "something went wrong"
        return answer

    def told(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS") -> str:
        return self.answer(words, user, channel).message.text

    def set(self, words: str, channel: str = "C0OPS") -> str:
        return self.told(f"{words} confirm", channel=channel)

    def judged(self, at: str) -> tuple[str, ...]:
        return Watching(self.engine, lambda: new_york(f"2026-11-17 {at}")).judge().told

    def posted(self) -> list[dict[str, Any]]:
        return [json.loads(post.payload) for post in self.posts()]

    def opened(self, user: str = "U0MARIA", channel: str = "C0OPS") -> Modal | Answer:
        return self._forms().opened("alert", Incoming(Kind.FORM, "", user, channel, "T0ACME"))

    def submitted(
        self, values: dict[str, str], *, about: str = "", user: str = "U0MARIA", channel: str = "C0OPS"
    ) -> Outcome | Answer:
        filled = Filled(tuple((key, (value,)) for key, value in values.items()))
        outcome = self._forms().submitted("alert", Incoming(Kind.FORM, about, user, channel, "T0ACME"), filled)
        assert not (isinstance(outcome, Answer) and outcome.reference), "something went wrong"
        return outcome

    def searched(self, field: str, typed: str, user: str = "U0MARIA") -> list[str]:
        found = self._forms().options("alert", Incoming(Kind.FORM, "", user, "C0OPS", "T0ACME"), field, typed)
        return [option.value for option in found]

    def listener(self) -> Listener:
        return program_on(self.engine, clock=lambda: self.now, rooms=self.slack.port).listener

    def _forms(self) -> Forms:
        return Forms(self.listener(), FORMS)


def buttons(message: Message) -> Iterator[Button]:
    for block in message.blocks:
        if isinstance(block, Actions):
            yield from block.buttons
        elif isinstance(block, Text) and block.beside is not None:
            yield from (block.beside,) if isinstance(block.beside, Button) else block.beside.buttons

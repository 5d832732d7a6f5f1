"""A channel in which people share answers, with whoever Slack says can read it."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Reader, Readers
from bot.message import Actions, Button
from commands.assembly import program_on
from commands.listening import Answer, Incoming, Kind
from commands.listening.sharing import Sharing
from commands.request import Rooms
from tests.leaks.programme import NOW, Programme

ACME = "T0ACME"
TODAY = "sla 2026-11-17"


@dataclass
class Room:
    """A channel in which people press, with whoever Slack says can read it."""

    engine: Engine
    readers: Readers | None = None
    woken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rooms = Rooms(lambda _channel: self.readers, (ACME,))
        self.listener = program_on(self.engine, clock=lambda: NOW, rooms=rooms).listener
        self.sharing = Sharing(self.listener, lambda: self.woken.append("now"))

    def admit(self, *slack: str) -> None:
        self.readers = Readers(tuple(Reader(each, ACME) for each in slack))

    def propose(self, words: str = TODAY, channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        return self.sharing.propose(Incoming(Kind.BUTTON, words, user, channel, ACME, message="17.1"))

    def post(self, words: str = f"17.1 {TODAY}", channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        return self.sharing.post(Incoming(Kind.BUTTON, words, user, channel, ACME))

    def say(self, words: str, channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        kind = Kind.DM if channel.startswith("D") else Kind.MENTION
        return self.listener.answer(Incoming(kind, words, user, channel, ACME, thread="16.5"))

    def outbox(self) -> list[tuple[str, str, str, str]]:
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            rows = connection.execute(select(table.c.key, table.c.channel, table.c.readers, table.c.payload))
            return [(row.key, row.channel, row.readers, row.payload) for row in rows]


@pytest.fixture
def room(world: Programme) -> Room:
    world.room("C0OPS")
    world.room("C0NORTH", "northwind")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind")
    world.person("U0PIA", "Pia", "supervisor", "pacifica")
    return Room(world.engine)


def share_button(answer: Answer) -> Button:
    (actions,) = [block for block in answer.message.blocks if isinstance(block, Actions)]
    assert [button.label for button in actions.buttons] == ["Share", "Cancel"]
    return actions.buttons[0]

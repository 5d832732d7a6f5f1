"""A house with channels in which people come and go, and whoever decides about posting there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Reader, Readers
from bot.message import Actions, Message
from commands.assembly import program_on
from commands.listening import Answer, Incoming, Kind
from commands.request import Rooms
from tests.leaks.programme import NOW, Programme

ACME = "T0ACME"
MARIA, NICO = Reader("U0MARIA", ACME), Reader("U0NICO", "T0NW")


@dataclass
class House:
    """Channels in which people come and go."""

    engine: Engine
    people: list[Reader] = field(default_factory=lambda: [MARIA])
    tells: bool = True

    def __post_init__(self) -> None:
        rooms = Rooms(self._readers_of, (ACME,))
        self.listener = program_on(self.engine, clock=lambda: NOW, rooms=rooms).listener

    def _readers_of(self, channel: str) -> Readers | None:
        return Readers(tuple(self.people), name="vendor-ops") if self.tells else None

    def ask(self, words: str = "", user: str = "U0MARIA", channel: str = "C0OPS") -> Answer:
        team = "T0NW" if user == "U0NICO" else ACME
        kind = Kind.DM if channel.startswith("D") else Kind.MENTION
        answer = self.listener.answer(Incoming(kind, f"channel {words}", user, channel, team))
        assert not answer.reference
        return answer

    def told(self, words: str = "", user: str = "U0MARIA", channel: str = "C0OPS") -> str:
        return self.ask(words, user, channel).message.text

    def pause(self) -> None:
        self.told()
        self.people.append(NICO)
        assert "paused" in self.told()

    def put(self, *keys: str, readers: str = EVERYTHING) -> None:
        with unit_of_work(self.engine) as session:
            for key in keys:
                enqueue(session, Post(key, "C0OPS", {"text": key}, readers, NOW), now=NOW)

    def outbox(self) -> list[tuple[str, str]]:
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            return [(row.channel, row.payload) for row in connection.execute(select(table).order_by(table.c.id))]


@pytest.fixture
def house(engine: Engine) -> House:
    world = Programme(engine)
    world.begin().vendor("northwind", "Northwind BPO").vendor("lotusline", "Lotusline")
    world.room("C0OPS")
    world.room("C0LOTUS", "lotusline")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0ADA", "Ada", "admin")
    world.person("U0ANA", "Ana", "analyst")
    world.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
    return House(engine)


def labels(message: Message) -> Sequence[str]:
    return [button.label for block in message.blocks if isinstance(block, Actions) for button in block.buttons]

"""A programme with two vendors and an outbox, in which editions are made by a fake builder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.pauses.noticing import Noticed, notice
from bot.domain.people.audience import Reader, Readers, Room
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.message import Headline, Message, Text
from reports.edition import Build, Edition, Reviews
from reports.publishing.due import Outcome, Publishing
from reports.publishing.ports import Ports
from tests.bot.domain.subscriptions.subscribing import subscribe
from tests.factories import new_york
from tests.leaks.programme import Programme

HOME = ("T0ACME",)
MARIA, NICO = Reader("U0MARIA", "T0ACME"), Reader("U0NICO", "T0NW")
PIA, STRANGER = Reader("U0PIA", "T0PAC"), Reader("U0STRANGER", "T0ELSE")
DUE = new_york("2026-11-17 07:30")


@dataclass
class Desk:
    """`made` keeps for whom and when each edition was made. `meanwhile` happens while Slack is asked."""

    engine: Engine
    now: datetime = DUE
    people: dict[str, tuple[Reader, ...] | None] = field(default_factory=dict)
    closed: dict[str, str | None] = field(default_factory=dict)
    made: list[tuple[str, datetime]] = field(default_factory=list)
    lacking: str = ""
    replies: tuple[Message, ...] = ()
    reviews: Reviews | None = None
    failure: Exception | None = None
    meanwhile: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        world = Programme(self.engine)
        world.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
        world.person("U0ADA", "Ada", "admin")
        world.person("U0MARIA", "Maria", "manager")
        world.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
        world.person("U0PIA", "Pia", "supervisor", "pacifica", team="T0PAC")
        for channel, vendor in (("C0OPS", ""), ("C0NORTH", "northwind"), ("C0PAC", "pacifica")):
            world.room(channel, vendor)
        self.world = world
        self.people = {"C0OPS": (MARIA,), "C0NORTH": (MARIA, NICO), "C0PAC": (MARIA, PIA), "C0BOTH": (MARIA, NICO, PIA)}
        world.line("northwind", "")

    @property
    def ports(self) -> Ports:
        return Ports(self._room_of, _look, lambda _report: self._build)

    def publishing(self) -> Publishing:
        return Publishing(self.engine, self.ports, lambda: self.now)

    def publish(self, at: datetime | None = None, **options: Any) -> list[str]:
        """The states of what was looked at."""
        return [outcome.state for outcome in self.outcomes(at, **options)]

    def outcomes(self, at: datetime | None = None, **options: Any) -> list[Outcome]:
        self.now = at or self.now
        return self.publishing().publish_due(**options)

    def wait(self, **delta: float) -> list[str]:
        return self.publish(self.now + timedelta(**delta))

    def posts(self) -> list[tuple[str, str, str]]:
        """Key, channel and readers."""
        return [(row.key, row.channel, row.readers) for row in self._outbox()]

    def payloads(self) -> list[str]:
        return [row.payload for row in self._outbox()]

    def told(self) -> list[str]:
        """What administrators were told."""
        return [row.payload for row in self._outbox() if row.channel == "U0ADA"]

    def _outbox(self) -> list[Any]:
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            return list(connection.execute(select(table).order_by(table.c.id)))

    def _room_of(self, channel: str) -> Room:
        self.meanwhile()
        closed, people = self.closed.get(channel, ""), self.people.get(channel)
        if closed != "" or people is None:
            return Room(closed)
        return Room("", Readers(people, frozenset(each.team for each in people) - set(HOME)))

    @property
    def _build(self) -> Build:
        def build(_connection: Connection, viewer: Viewer, _books: Books, now: datetime) -> Edition:
            if self.failure is not None:
                raise self.failure
            self.made.append((viewer.vendor or "", now))
            answer = f"figures of {viewer.vendor or 'everybody'}"
            message = Message(f"Daily digest\n{answer}", (Headline("Daily digest"), Text(answer)))
            return Edition(message, self.replies, lacking=self.lacking, reviews=self.reviews)

        return build


def _look(session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
    return notice(session, channel, readers, HOME, now=now)


def daily(engine: Engine, **values: Any) -> int:
    """At 07:30 New York on weekdays, begun on Tuesday."""
    return subscribe(engine, **{"since": new_york("2026-11-17 00:00"), **values})


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)

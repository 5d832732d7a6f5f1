"""Somebody from outside joins an internal channel: posting pauses, a manager confirms, some days later they leave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.tables import OutboxPost
from bot.domain.pauses.watch import State, watch_of
from bot.runtime.slack_app import Identity
from commands.assembly import program_on
from commands.listening import Incoming, Kind
from commands.slack_rooms import rooms_in
from tests.soak.clocks import Clocks
from tests.soak.plan import VISITED
from tests.soak.replica import HOME, TOKEN

STAY = timedelta(days=3).total_seconds()


@dataclass
class Visit:
    """From when to when, in true time."""

    channel: str
    came: float
    left: float = 0.0


@dataclass
class Visits:
    engine: Engine
    slack: str
    clocks: Clocks
    ask: Callable[..., Any]
    all: list[Visit] = field(default_factory=list)
    confirmed: int = 0

    def __post_init__(self) -> None:
        client = WebClient(TOKEN, base_url=f"{self.slack}/api/", retry_handlers=[], timeout=5)
        client.proxy = None
        rooms = rooms_in(client, Identity(HOME, "", "U0GOVBOT"))
        self._listener = program_on(self.engine, clock=self.clocks.shown, rooms=rooms).listener

    def waited_for(self) -> str:
        """A channel that may be visited and for which a post waits: that is when a visit does most harm."""
        outbox = table_of(OutboxPost)
        waiting = (outbox.c.channel.in_(VISITED), outbox.c.state.in_(("pending", "sending")))
        with self.engine.connect() as connection:
            return connection.execute(select(outbox.c.channel).where(*waiting).limit(1)).scalar() or ""

    def begin(self, channel: str) -> None:
        """Unless one goes on."""
        if self._current() is None:
            self.ask("join", channel)
            self.all.append(Visit(channel, self.clocks.true()))

    def go_on(self) -> None:
        """To be asked again and again."""
        visit = self._current()
        if visit is None:
            return
        if self._is_paused(visit.channel):
            words = f"channel confirm {visit.channel}"
            self._listener.answer(Incoming(Kind.DM, words, "U0MARIA", "D0MARIA", HOME))
            self.confirmed += 1
        if self.clocks.true() > visit.came + STAY:
            self.ask("leave", visit.channel)
            visit.left = self.clocks.true()

    def _current(self) -> Visit | None:
        return next((visit for visit in self.all if not visit.left), None)

    def _is_paused(self, channel: str) -> bool:
        with unit_of_work(self.engine) as session:
            return watch_of(session, channel, now=self.clocks.shown()).state is State.PAUSED

"""Commands that keep what they were asked, behind the listener."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from bot.message import Message, Text
from commands.listening import Incoming, Kind, Listener
from commands.request import Command, Request
from tests.fakes import FakeDirectory, sample_directory

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


@dataclass
class Recorder:
    """Commands that keep what they were asked."""

    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Message:
        self.asked.append(request)
        return Message(f"answer to {request.words}")

    def catalogue(self, answer: Callable[[Request], Message] | None = None) -> tuple[Command, ...]:
        return (
            Command("sla", "", "", (), answer or self.answer),
            Command("kpi", "", "", (), self.answer),
            Command("help", "", "", (), lambda _: Message("the help", (Text("the help"),)), public=True),
        )


@pytest.fixture
def database() -> Engine:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
    return engine


def listener(
    database: Engine, answer: Callable[[Request], Message] | None = None, directory: FakeDirectory | None = None
) -> tuple[Listener, Recorder]:
    recorder = Recorder()
    return Listener(database, directory or sample_directory(), recorder.catalogue(answer), lambda: NOW), recorder


def command(
    words: str, *, name: str = "/sla", user: str = "U0MARIA", channel: str = "C0OPS", team: str = ""
) -> Incoming:
    return Incoming(Kind.COMMAND, words, user, channel, team, command=name)

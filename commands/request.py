"""What a command handler is given, and what it is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.domain.people.audience import Readers
from bot.domain.people.permissions import Viewer
from bot.message import Attachment, Message


@dataclass(frozen=True)
class Place:
    """Where it was asked. `vendor` is the key of the vendor the channel is tied to, which sets the default filter."""

    channel: str = ""
    vendor: str | None = None

    @property
    def is_private(self) -> bool:
        """A direct message: nobody reads along."""
        return self.channel.startswith("D")


def _nobody_tells(_channel: str) -> Readers | None:
    return None


@dataclass(frozen=True)
class Rooms:
    """Who can read a channel, as Slack says; None where it does not. `home` are the teams govbot is installed in."""

    readers_of: Callable[[str], Readers | None] = _nobody_tells
    home: Collection[str] = ()


NO_SLACK = Rooms()
"""In a shell nobody can be asked."""


@dataclass(frozen=True)
class Request:
    """One question: the words after the command's name, who asks, where, and the one reading of the clock."""

    words: str
    viewer: Viewer
    place: Place
    now: datetime
    session: Session
    rooms: Rooms = NO_SLACK


@dataclass(frozen=True)
class Command:
    """One entry of the catalogue; help and the Slack manifest are made from it.

    `name` has no slash. `example` is a question that works. `public` ones answer people who are not in the directory.
    `export` makes the file behind an answer. `umbrella` ones are no slash commands of their own: `/govbot imports`.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    answer: Callable[[Request], Message]
    public: bool = False
    export: Callable[[Request], Attachment] | None = None
    umbrella: bool = False

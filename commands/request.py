"""What a command handler is given, and what it is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.assistant.writer import Assistant
from bot.domain.people.audience import Readers, Room
from bot.domain.people.member import Member
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.edition import Edition
from bot.message import Attachment, Message

NOBODY = Viewer("", Role.SUPERVISOR, vendor="")
"""Someone who is not in the directory: may know of no vendor at all."""


@dataclass(frozen=True)
class Place:
    """Where it was asked. `vendor` is the key of the vendor the channel is tied to, which sets the default filter."""

    channel: str = ""
    vendor: str | None = None

    @property
    def is_private(self) -> bool:
        """A direct message: nobody reads along."""
        return self.channel.startswith("D")


def _nobody_tells(_asked: str) -> None:
    return None


def _nowhere(_slack: str, _file: Attachment) -> str:
    return "there is no Slack here"


def _open_to_nobody_known(_channel: str) -> Room:
    return Room("")


def _no_link(_channel: str, _message: str) -> str | None:
    return ""


def _as_it_says(team: str, _slack: str) -> str:
    return team


@dataclass(frozen=True)
class Rooms:
    """What Slack says: who can read a channel, and who somebody is; None where it does not tell.

    `send_file` puts a file into somebody's direct messages; it returns why Slack refused, empty where it took it.
    `home` are the teams govbot is installed in. `home_of` takes a team and one of its people to the
    organisation they belong to: home, where it is one of ours. `room_of` is whether something can be posted in a
    channel, and who reads it. `link_of` is the address of a message, empty where there is none.
    """

    readers_of: Callable[[str], Readers | None] = _nobody_tells
    home: Collection[str] = ()
    member: Callable[[str], Member | None] = _nobody_tells
    send_file: Callable[[str, Attachment], str] = _nowhere
    home_of: Callable[[str, str], str] = _as_it_says
    room_of: Callable[[str], Room] = _open_to_nobody_known
    link_of: Callable[[str, str], str | None] = _no_link


NO_SLACK = Rooms()
"""In a shell nobody can be asked."""


@dataclass(frozen=True)
class Request:
    """One question: the words after the command's name, who asks, where, and the one reading of the clock.

    `message` is the timestamp of the message it is about: the one whose button or shortcut was used. `thread` is that
    of the thread it is asked in, `typed` that of the message in which it was typed. `edition` is the one the asker was
    found in, where it has been read: questions are answered from it. `assistant` is the language model, where there is
    one.
    """

    words: str
    viewer: Viewer
    place: Place
    now: datetime
    session: Session
    rooms: Rooms = NO_SLACK
    message: str = ""
    thread: str = ""
    typed: str = ""
    edition: Edition | None = None
    assistant: Assistant | None = None

    @property
    def by_stranger(self) -> bool:
        """Nobody the directory knows: only what is public may be answered."""
        return self.viewer == NOBODY


@dataclass(frozen=True)
class Awaited:
    """What takes longer than a transaction may stay open: it is done outside of any, and told of meanwhile.

    `work` returns what goes on from there, with a request of its own, in a transaction of its own.
    """

    notice: Message
    work: Callable[[], Callable[[Request], Message]]


@dataclass(frozen=True)
class Command:
    """One entry of the catalogue; help and the Slack manifest are made from it.

    `name` has no slash. `example` is a question that works. `public` ones answer people who are not in the directory.
    `export` makes the file behind an answer. `umbrella` ones are no slash commands of their own: `/govbot imports`.
    `roles` are those it is of use to, everybody where empty: help names it to no one else. (The domain decides.)
    `figures`: a question like `/sla today`, whose answers can be shared in a channel and posted at their time.
    `awaiting` is asked first, where there is one: what must be waited for, or None where `answer` does it at once.
    `misread` is asked where words name no command, which is then this one: with all that was typed.
    `form` is the key of the form that opens where a slash command is typed without words.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    answer: Callable[[Request], Message]
    public: bool = False
    export: Callable[[Request], Attachment] | None = None
    umbrella: bool = False
    roles: tuple[Role, ...] = ()
    form: str = ""
    figures: bool = False
    awaiting: Callable[[Request], Awaited | None] | None = None
    misread: Callable[[Request], Awaited | None] | None = None

    @property
    def typed(self) -> str:
        """As it is typed in Slack, with its slash."""
        return f"/govbot {self.name}" if self.umbrella else f"/{self.name}"

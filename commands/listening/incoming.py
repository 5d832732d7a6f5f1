"""What comes in, what goes back, and whom to ask about people and places."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.performance.edition import Edition
from bot.message import Attachment, Message
from commands.request import Place


class Kind(StrEnum):
    COMMAND = "command"
    MENTION = "mention"
    DM = "dm"
    BUTTON = "button"
    FORM = "form"
    HOME = "home"
    REACTION = "reaction"


@dataclass(frozen=True)
class Incoming:
    """One thing a person typed, or pressed: a button's value says in words what it asks.

    `command` is the slash command's name, or the form's key; mentions, DMs and buttons name theirs in `words`.

    `team` is the organisation the person belongs to, not the one govbot is installed in. `message` is the timestamp of
    the message a button stands under, `typed` that of a message in which somebody addressed govbot.
    """

    kind: Kind
    words: str
    user: str
    channel: str
    team: str = ""
    command: str = ""
    thread: str = ""
    event: str = ""
    message: str = ""
    typed: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """The message and the thread it is about, and the message it was typed in."""
        return self.message, self.thread, self.typed

    @property
    def is_in_dm(self) -> bool:
        return self.channel.startswith("D")


@dataclass(frozen=True)
class Answer:
    """What goes back. `refused`: the words could not be used, which the shell's exit status tells.

    `reference` is set where something went wrong, and is also in the log. `file` goes with the message.
    `replaces`: it takes the place of the message whose button was pressed.
    """

    message: Message
    ephemeral: bool = True
    refused: bool = False
    reference: str = ""
    file: Attachment | None = None
    replaces: bool = False


@dataclass(frozen=True)
class Asker:
    """Somebody the directory knows, where they are, and the edition in which it was looked up."""

    viewer: Viewer
    place: Place
    edition: Edition | None = None


class Directory(Protocol):
    """Who a Slack user is, and what a channel is tied to."""

    def asker_of(self, session: Session, incoming: Incoming, now: datetime, viewer: Viewer | None) -> Asker | None:
        """None for a stranger; `viewer` where it is known already who asks.

        A tie to a vendor the viewer may not know of is, for the viewer, none.
        """

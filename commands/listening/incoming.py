"""What comes in, what goes back, and whom to ask about people and places."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.message import Message
from commands.request import Place


class Kind(StrEnum):
    COMMAND = "command"
    MENTION = "mention"
    DM = "dm"


@dataclass(frozen=True)
class Incoming:
    """One thing a person typed. `command` is the slash command's name; mentions and DMs name theirs in `words`.

    `team` is the organisation the person belongs to, not the one govbot is installed in.
    """

    kind: Kind
    words: str
    user: str
    channel: str
    team: str = ""
    command: str = ""
    thread: str = ""
    event: str = ""


@dataclass(frozen=True)
class Answer:
    """What goes back. `refused`: the words could not be used, which the shell's exit status tells.

    `reference` is set where something went wrong, and is also in the log.
    """

    message: Message
    ephemeral: bool = True
    refused: bool = False
    reference: str = ""


class Directory(Protocol):
    """Who a Slack user is, and what a channel is tied to."""

    def viewer_of(self, session: Session, slack_user: str, team: str, now: datetime) -> Viewer | None: ...

    def place_of(self, session: Session, channel: str) -> Place: ...

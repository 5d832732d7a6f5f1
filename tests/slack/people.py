"""Who and what is in a workspace: people, channels, messages, files."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Handing(StrEnum):
    WHOLE = "as it is"
    CUT = "less than was promised"
    ENDLESS = "more and more of it"
    DRIPPING = "a byte now and then"
    ELSEWHERE = "a redirect to another host"


@dataclass(frozen=True)
class User:
    """`team` is the person's own organisation; a guest belongs to ours and sees few channels of it.

    `enterprise` is the organisation of several workspaces that the team is one of, if any.
    """

    id: str
    name: str
    team: str
    bot: bool = False
    guest: bool = False
    deleted: bool = False
    enterprise: str = ""


@dataclass
class Channel:
    """`shared_with` are organisations that were invited, whether or not one of their people has joined."""

    id: str
    name: str
    members: set[str]
    dm: bool = False
    archived: bool = False
    private: bool = False
    shared_with: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sent:
    """One message that reached someone. `seen_by` is the one reader of an ephemeral; `author` "" is the bot."""

    channel: str
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread: str = ""
    seen_by: str = ""
    ts: str = ""
    via: str = "api"
    metadata: dict[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    author: str = ""
    edited: str = ""


@dataclass
class StoredFile:
    """A file between being announced, uploaded and completed; only then can it be seen.

    `given` is how its content is handed out.
    """

    id: str
    name: str
    user: str
    content: bytes = b""
    length: int = 0
    uploaded: bool = False
    deleted: bool = False
    channels: list[str] = field(default_factory=list)
    given: Handing = Handing.WHOLE
    announced: bool = False
    title: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Call:
    """One Web API call, as it arrived."""

    method: str
    arguments: dict[str, Any]
    error: str = ""


@dataclass
class View:
    """A modal somebody has open, or a person's Home tab."""

    id: str
    user: str
    hash: str
    drawn: dict[str, Any]
    root: str = ""
    previous: str = ""
    open: bool = True

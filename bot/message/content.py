"""The parts of a message, free of any chat library."""

from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Headline:
    """The first line: what is answered, for which period and zone. Plain text."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph in Slack's mrkdwn; anything people wrote must already be escaped."""

    text: str


@dataclass(frozen=True)
class Column:
    title: str
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Note:
    """Small print: how it was computed, how fresh it is. Slack's mrkdwn."""

    text: str


@dataclass(frozen=True)
class Divider:
    pass


@dataclass(frozen=True)
class Button:
    """`action` names the handler, `value` carries all it needs (at most 2,000 characters)."""

    label: str
    action: str
    value: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Actions:
    buttons: tuple[Button, ...]


Block = Headline | Text | Table | Note | Divider | Actions


@dataclass(frozen=True)
class Message:
    """`text` reads well alone (notifications, screen readers), in plain words, not escaped; `blocks` draw the same."""

    text: str
    blocks: tuple[Block, ...] = field(default=())

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
class Confirm:
    """What is asked before something destructive is done."""

    text: str
    yes: str = "Yes"
    no: str = "Cancel"
    title: str = "Are you sure?"


@dataclass(frozen=True)
class Button:
    """`action` names the handler, `value` carries all it needs (at most 2,000 characters).

    With `confirm` it is destructive: Slack asks first.
    """

    label: str
    action: str
    value: str = ""
    primary: bool = False
    confirm: Confirm | None = None


@dataclass(frozen=True)
class Menu:
    """Up to five buttons behind three dots; action and value together hold at most 149 characters.

    Slack asks one question for a whole menu: that of the first of its buttons that has one.
    """

    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Text:
    """A paragraph in Slack's mrkdwn; anything people wrote must already be escaped. `beside` stands at its right."""

    text: str
    beside: Button | Menu | None = None


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
class Actions:
    """A row of buttons, and at its end perhaps a menu."""

    buttons: tuple[Button, ...]
    menu: Menu | None = None


Block = Headline | Text | Table | Note | Divider | Actions


@dataclass(frozen=True)
class Message:
    """`text` reads well alone (notifications, screen readers), in plain words, not escaped; `blocks` draw the same."""

    text: str
    blocks: tuple[Block, ...] = field(default=())

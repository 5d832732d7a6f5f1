"""What a modal asks for: one field each, known to the form by its key."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from bot.message.limits import TYPED


@dataclass(frozen=True)
class Option:
    """One of several to choose from. `value` is what the form gets (at most 150 characters), `note` stands below."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Field:
    """`key` is unique in its modal; `hint` is small print below."""

    key: str
    label: str
    hint: str = field(default="", kw_only=True)
    optional: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class TextField(Field):
    initial: str = ""
    placeholder: str = ""
    several_lines: bool = False
    most: int = TYPED


@dataclass(frozen=True)
class NumberField(Field):
    initial: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    decimals: bool = False


@dataclass(frozen=True)
class DateField(Field):
    initial: date | None = None


@dataclass(frozen=True)
class TimeField(Field):
    initial: time | None = None


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of the options; `initial` is the value of one of them."""

    options: tuple[Option, ...]
    initial: str = ""


@dataclass(frozen=True)
class ChoicesField(Field):
    """Any number of the options: boxes to tick up to ten, else a menu."""

    options: tuple[Option, ...]
    initial: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchField(Field):
    """Options that the form offers while one types, once at least `least` characters are typed."""

    initial: tuple[Option, ...] = ()
    several: bool = False
    least: int = 0
    placeholder: str = ""


@dataclass(frozen=True)
class PersonField(Field):
    """Somebody of Slack; `initial` is a Slack user id."""

    initial: str = ""


@dataclass(frozen=True)
class ChannelField(Field):
    """A channel of Slack; `initial` is a channel id."""

    initial: str = ""

"""Forms: what opens a modal, what takes what was filled in, and what is offered while somebody types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation

from bot.message import Home, Message, Modal, Option
from commands.request import Request


@dataclass(frozen=True)
class Filled:
    """What was filled in, by the fields' keys; a field left empty is not among them."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def many(self, key: str) -> tuple[str, ...]:
        return next((values for name, values in self.values if name == key), ())

    def text(self, key: str) -> str:
        """What was typed or chosen, or the id of a person or channel; empty where nothing was."""
        return next(iter(self.many(key)), "").strip()

    def number(self, key: str) -> Decimal | None:
        try:
            return Decimal(self.text(key))
        except InvalidOperation:
            return None

    def day(self, key: str) -> date | None:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            return None

    def clock(self, key: str) -> time | None:
        try:
            return time.fromisoformat(self.text(key))
        except ValueError:
            return None


@dataclass(frozen=True)
class FieldErrors:
    """The modal stays open; each sentence stands under its field. A UserError stands under the first."""

    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Following:
    """Another modal in place of this one, or `above` it."""

    modal: Modal
    above: bool = False


Outcome = FieldErrors | Following | Message
"""A message closes the modal and is told to the person alone: where the modal came from, else in a direct message."""


@dataclass(frozen=True)
class Form:
    """`open` makes the modal, from the words of the button that opens it. `submit` gets the modal's `about` as words.

    `options` answers a search field, given its key and what was typed. Both see only what the asker may see.
    `typed` says what does the same in words, from the words of the button, for when Slack opens no window.
    """

    key: str
    open: Callable[[Request], Modal]
    submit: Callable[[Request, Filled], Outcome] | None = None
    options: Callable[[Request, str, str], Sequence[Option]] | None = None
    typed: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Shortcut:
    """In Slack's shortcuts menu, or, `on_messages`, in a message's own, whose text are then the words of the form."""

    key: str
    title: str
    about: str
    form: str
    on_messages: bool = False


BuildHome = Callable[[Request], Home]
"""What a person's Home tab shows. For a stranger, `request.by_stranger`, only what is public."""

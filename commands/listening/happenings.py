"""What happens in Slack without a question to govbot, and who takes notice of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from commands.listening.listener import Listener

FILES = "file_share"
"""A message that carries files, wherever it stands and whomever it addresses."""
SAID, CHANGED, DELETED = "said", "changed", "deleted"
"""A message by a person in a thread, new or changed; any message that is gone."""


@dataclass(frozen=True)
class DroppedFile:
    """As Slack announces it. `size` is -1 where it does not say."""

    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True)
class Happening:
    """One event. `message` is the timestamp of the message it is or is about, `text` what was typed in it.

    `words` are all other texts of the event, by Slack's own names.
    """

    kind: str
    user: str = ""
    team: str = ""
    channel: str = ""
    message: str = ""
    thread: str = ""
    text: str = ""
    files: tuple[DroppedFile, ...] = ()
    event: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def word(self, name: str) -> str:
        return dict(self.words).get(name, "")


@dataclass(frozen=True)
class Handler:
    """Takes notice of events of these kinds; each is also declared in bot/runtime/scopes.py."""

    kinds: tuple[str, ...]
    handle: Callable[[Happening], None]


class Happenings:
    """Every handler of a kind is told. What one fails at is in the log, and keeps no other from its work."""

    def __init__(self, listener: Listener, handlers: Sequence[Handler] = ()) -> None:
        self._listener = listener
        self._handlers = handlers

    def concerns(self, kind: str) -> bool:
        return any(kind in handler.kinds for handler in self._handlers)

    def tell(self, happening: Happening) -> None:
        for handler in self._handlers:
            if happening.kind in handler.kinds:
                self._listener.attempted(f"event {happening.kind}", partial(handler.handle, happening))

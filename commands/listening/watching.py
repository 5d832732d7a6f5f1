"""Whoever counts answers, without a word of what was asked; and whoever is told that one takes its time."""

from collections.abc import Callable
from typing import Protocol

from bot.message import Message
from commands.listening.incoming import Answer, Kind


class Watch(Protocol):
    def answered(self, kind: Kind, outcome: str, seconds: float) -> None:
        """`outcome` is answered, refused or failed."""

    def late(self) -> None:
        """A slash command's answer did not come with its acknowledgement."""


class Unwatched:
    def answered(self, kind: Kind, outcome: str, seconds: float) -> None: ...

    def late(self) -> None: ...


UNWATCHED = Unwatched()
Tell = Callable[[Message], None]


def unheard(_notice: Message) -> None:
    """Nobody waits before a screen."""


def outcome_of(made: object) -> str:
    if not isinstance(made, Answer):
        return "answered"
    return "failed" if made.reference else "refused" if made.refused else "answered"

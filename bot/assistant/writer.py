"""Whoever writes sentences from facts and chooses questions, and the one way in which that fails."""

from typing import Protocol

from bot.assistant.brief import Brief, Reply
from bot.assistant.choosing import Choice, Wondering


class WriterError(Exception):
    """Nothing came of it. `text` says why, in words for people that repeat nothing the server said.

    `lasting`: the next page would fare no better.
    """

    def __init__(self, text: str, *, lasting: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.lasting = lasting


class Writer(Protocol):
    @property
    def name(self) -> str:
        """What stands in the history."""

    def write(self, brief: Brief) -> Reply:
        """Raises WriterError. Takes seconds: never to be called inside a transaction."""


class Assistant(Writer, Protocol):
    def choose(self, wondering: Wondering) -> Choice:
        """Raises WriterError. What it chooses is to be held against what was offered."""

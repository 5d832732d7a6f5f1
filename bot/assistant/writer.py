"""Whoever writes sentences from facts, and the one way in which that fails."""

from typing import Protocol

from bot.assistant.brief import Brief, Reply


class WriterError(Exception):
    """There are no sentences. `text` says why, in words for people that repeat nothing the server said.

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

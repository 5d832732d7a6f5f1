"""What the worker needs of whoever sends, and of whoever knows who may read."""

from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.delivery.post import Post


class RefusedError(Exception):
    """Slack will never take this; the text says why."""


class NotSentError(Exception):
    """Certainly not delivered, worth trying again; after `seconds` where Slack says when."""

    def __init__(self, reason: str, seconds: float = 0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class HeldError(Exception):
    """Somebody must decide before this may be sent; it waits, however long that takes."""


class Refused(Protocol):
    """Told of a post that will never arrive."""

    def __call__(self, session: Session, post: Post, reason: str, now: datetime) -> None: ...


def untold(session: Session, post: Post, reason: str, now: datetime) -> None:
    """Where nobody is told."""


class Sender(Protocol):
    """Any other exception than these leaves it open whether the message arrived."""

    def send(self, post: Post) -> str:
        """The message's timestamp in Slack."""

    def find(self, post: Post) -> str:
        """The timestamp of the message that carries the post's key, empty where there is none."""


class MaySend(Protocol):
    """Asked again just before sending, because people may have joined since the post was written."""

    def __call__(self, post: Post, now: datetime) -> str:
        """Why the post may never go to its channel, empty where it may go.

        Raises HeldError where somebody must decide first, NotSentError where nobody can tell now.
        """

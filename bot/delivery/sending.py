"""What the worker needs of whoever sends, and of whoever knows who may read."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.delivery.stored import Outgoing


class RefusedError(Exception):
    """Slack will never take this; the text says why."""


class NotSentError(Exception):
    """Certainly not delivered, worth trying again; after `seconds` where Slack says when."""

    def __init__(self, reason: str, seconds: float = 0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class ShutOutError(Exception):
    """Slack lets govbot do nothing at all, and will not until somebody mends it; the text is its code."""


class HeldError(Exception):
    """Somebody must decide before this may be sent; it waits, however long that takes."""


class Refused(Protocol):
    """Told of a post that will never arrive."""

    def __call__(self, session: Session, post: Outgoing, reason: str, now: datetime) -> None: ...


def untold(session: Session, post: Outgoing, reason: str, now: datetime) -> None:
    """Where nobody is told."""


class MessageSender(Protocol):
    """Any other exception than these leaves it open whether the message arrived."""

    def send(self, post: Post) -> str:
        """The message's timestamp in Slack."""

    def find(self, post: Post) -> str:
        """The timestamp of the message that carries the post's key, empty where there is none."""


class Sender(MessageSender, Protocol):
    def share(self, picture: Picture, remember: Callable[[str], None]) -> str:
        """Its timestamp. `remember` is told Slack's id of the file before anybody can see it."""

    def find_picture(self, picture: Picture) -> str:
        """Its timestamp, empty where an earlier attempt did not come so far."""

    def revise(self, revision: Revision) -> str:
        """The message's timestamp. May be done twice: the second time changes nothing."""


class MaySend(Protocol):
    """Asked again just before sending, because people may have joined since the post was written."""

    def __call__(self, post: Outgoing, now: datetime) -> str:
        """Why the post may never go to its channel, empty where it may go.

        Raises HeldError where somebody must decide first, NotSentError where nobody can tell now.
        """

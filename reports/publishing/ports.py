"""What publishing needs of whoever knows Slack and the words people ask in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.domain.pauses.noticing import Noticed
from bot.domain.people.audience import Readers
from reports.edition import Build


class Look(Protocol):
    def __call__(self, session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
        """Who reads the channel, as the directory knows them; this look may pause posting there."""


@dataclass(frozen=True)
class Ports:
    """`closed` says why nothing can be posted in a channel, empty where it can, None where Slack does not answer.

    `readers_of` is None where Slack does not tell. `build_of` makes the builder of a report or a question, and
    raises UserError where it is none.
    """

    closed: Callable[[str], str | None]
    readers_of: Callable[[str], Readers | None]
    look: Look
    build_of: Callable[[str], Build]

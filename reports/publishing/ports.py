"""What publishing needs of whoever knows Slack and the words people ask in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.domain.pauses.noticing import Noticed
from bot.domain.people.audience import Readers, Room
from reports.edition import Build


class Look(Protocol):
    def __call__(self, session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
        """Who reads the channel, as the directory knows them; this look may pause posting there."""


@dataclass(frozen=True)
class Ports:
    """`room_of` is what Slack tells of a channel. `build_of` makes the builder of a report or a question.

    The latter raises UserError where it is none.
    """

    room_of: Callable[[str], Room]
    look: Look
    build_of: Callable[[str], Build]

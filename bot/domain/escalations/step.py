"""One thing that has to happen at a moment while nobody does anything about an escalation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.escalations.clocks import Clock

HIGHEST = 4


class Ask(StrEnum):
    """What somebody is asked for in their own messages."""

    CONFIRM = "confirm"
    CLOSE = "close"
    ACCEPT = "accept"


@dataclass(frozen=True)
class Step:
    """`key` is unique within an escalation. `level` is where it goes, 0 where it only reminds."""

    key: str
    due_at: datetime
    level: int = 0
    clock: Clock | None = None
    percent: int = 0
    expires: bool = False
    asks: Ask | None = None

"""A post that stands already, to be changed to what is true now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.delivery.post import is_person


@dataclass(frozen=True)
class Revision:
    """`of` is the key of the post it changes, `message` that post's timestamp, known once it was sent."""

    key: str
    channel: str
    body: Mapping[str, Any]
    readers: str
    created_at: datetime
    of: str
    message: str = ""

    @property
    def is_personal(self) -> bool:
        return is_person(self.channel)

"""One message on its way to a channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

EVERYTHING = "*"
"""The `readers` of what holds more than one vendor's matters."""

PEOPLE = ("U", "W")
"""How Slack's ids of people begin."""


@dataclass(frozen=True)
class Post:
    """`readers` is the key of the one vendor that the content speaks of, or EVERYTHING.

    `channel` may be a person's id: the post then goes to their direct messages. `body` is what `chat.postMessage`
    takes. `under` is the key of the post in whose thread it goes, and for which it waits; `thread` names a thread by
    its timestamp. Both are empty for a message of its own.
    """

    key: str
    channel: str
    body: Mapping[str, Any]
    readers: str
    created_at: datetime
    thread: str = ""
    under: str = ""

    @property
    def is_personal(self) -> bool:
        return is_person(self.channel)


def is_person(channel: str) -> bool:
    return channel.startswith(PEOPLE)

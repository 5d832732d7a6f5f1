"""One picture on its way to a channel, most often into the thread of the text that it illustrates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.delivery.post import is_person


@dataclass(frozen=True)
class Picture:
    """`key`, `channel`, `readers`, `under` as in `Post`. `alt` tells in words what is to be seen.

    `native` is Slack's own chart block, tried first because it is sharper and reads aloud; the PNG is what goes where
    Slack does not take it. `thread` and `file` (Slack's id of it) are known once it is on its way.
    """

    key: str
    channel: str
    readers: str
    created_at: datetime
    name: str
    title: str
    alt: str
    png: bytes
    under: str = ""
    native: Mapping[str, Any] | None = None
    thread: str = ""
    file: str = ""

    @property
    def is_personal(self) -> bool:
        return is_person(self.channel)

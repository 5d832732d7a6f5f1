"""Something a person wrote in a thread."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """`author` is a Slack id, or the name of somebody the directory does not know. `edited` is when, as Slack tells."""

    channel: str
    thread: str
    message: str
    author: str
    text: str = ""
    files: tuple[str, ...] = ()
    edited: str = ""

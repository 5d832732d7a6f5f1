"""A file that is sent beside a message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """`comment` is the plain sentence that goes with it."""

    name: str
    content: bytes
    comment: str

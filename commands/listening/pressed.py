"""A button somebody pressed."""

from dataclasses import dataclass

from commands.listening.incoming import Incoming


@dataclass(frozen=True)
class Pressed:
    """`action` is the family it belongs to; `url` is where its answer goes, empty in a modal or in Home."""

    action: str
    incoming: Incoming
    url: str

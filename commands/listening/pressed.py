"""A button somebody pressed."""

from dataclasses import dataclass

from commands.listening.incoming import Incoming
from commands.listening.origin import NOWHERE, Origin
from commands.listening.windows import NO_WINDOW, Window


@dataclass(frozen=True)
class Pressed:
    """`action` is the family it belongs to; `url` is where its answer goes, empty in a modal or in Home: in `window`.

    `trigger` opens one modal, for three seconds.
    """

    action: str
    incoming: Incoming
    url: str
    trigger: str = ""
    window: Window = NO_WINDOW
    origin: Origin = NOWHERE

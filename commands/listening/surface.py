"""Everything of Slack that the listener is given besides commands: forms, shortcuts, Home, events, sharing."""

from dataclasses import dataclass

from commands.forms import BuildHome, Form, Shortcut
from commands.listening.happenings import Handler
from commands.listening.sharing import Sharing


@dataclass(frozen=True)
class Surface:
    forms: tuple[Form, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    home: BuildHome | None = None
    handlers: tuple[Handler, ...] = ()
    sharing: Sharing | None = None

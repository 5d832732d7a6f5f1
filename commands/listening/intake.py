"""What is taken up of all that Slack delivers: once, and done beside its acknowledgement."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from commands.listening.installed import Installed
from commands.listening.listener import Listener
from commands.listening.redelivery import Redelivery
from commands.listening.time_box import TimeBox

log = structlog.get_logger("govbot.listening")


class Intake:
    def __init__(self, listener: Listener, installed: Installed, box: TimeBox) -> None:
        self._listener = listener
        self._installed = installed
        self._box = box
        self._redelivery = Redelivery()

    def is_taken(self, body: Mapping[str, Any], event: str = "") -> bool:
        """Of the workspace govbot is installed in, and not taken up before by this process."""
        if not self._installed.covers(body):
            log.warning("of a workspace govbot is not installed in", kind=str(body.get("type", "")))
            return False
        return self._redelivery.is_new(event)

    def later(self, event: str, work: Callable[[], None]) -> None:
        """Unless another process has taken the event up."""

        def once() -> None:
            if self._listener.is_first(event):
                work()

        self.beside(once)

    def beside(self, work: Callable[[], None]) -> None:
        """Nobody waits for it: what it fails at is in the log under a reference."""
        self._box.later(lambda: self._unheard(work))

    def _unheard(self, work: Callable[[], None]) -> None:
        self._listener.attempted("beside the acknowledgement", work)

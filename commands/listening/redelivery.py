"""Remembers which events this process took up; what others took up stands in the database (`Listener.is_first`)."""

from collections import OrderedDict
from threading import Lock

KEPT = 10_000


class Redelivery:
    """The last events of this process. Slack redelivers within the hour, and only what was not acknowledged."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._events: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def is_new(self, event: str) -> bool:
        """True once for each event; always true for what has no id."""
        if not event:
            return True
        with self._lock:
            new = event not in self._events
            self._events[event] = None
            while len(self._events) > self._kept:
                self._events.popitem(last=False)
        return new

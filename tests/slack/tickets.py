"""Things that may be used for a while: trigger ids and response URLs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.slack.refusal import RefusedError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 1_800.0


@dataclass
class ResponseUrl:
    """`message` is the message whose button was pressed; `born` None never grows old."""

    channel: str
    user: str
    uses_left: int = 5
    message: str = ""
    born: float | None = None

    def use(self, now: float) -> None:
        if self.born is not None and now - self.born > RESPONSE_SECONDS:
            raise RefusedError("expired_url")
        if self.uses_left < 1:
            raise RefusedError("used_url")
        self.uses_left -= 1


@dataclass
class Triggers:
    """Each works once, within three seconds, for the person it was given to."""

    clock: Callable[[], float]
    _born: dict[str, tuple[float, str]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def issue(self, trigger: str, user: str) -> str:
        self._born[trigger] = (self.clock(), user)
        return trigger

    def use(self, trigger: str) -> str:
        """The person who may now be shown a view."""
        if trigger not in self._born:
            raise RefusedError("invalid_trigger_id")
        if trigger in self._used:
            raise RefusedError("exchanged_trigger_id")
        born, user = self._born[trigger]
        if self.clock() - born > TRIGGER_SECONDS:
            raise RefusedError("expired_trigger_id")
        self._used.add(trigger)
        return user

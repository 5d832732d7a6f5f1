"""One message a second in a channel, with the short burst Slack lets pass."""

from dataclasses import dataclass, field
from math import ceil


@dataclass
class RateLimit:
    """A bucket a channel. `burst` 1 is the letter of Slack's rule."""

    burst: float = 5.0
    per_second: float = 1.0
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def wait_for(self, channel: str, now: float) -> int:
        """Whole seconds to wait, as in Retry-After; 0 takes one place in the bucket."""
        left, since = self._left.get(channel, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.per_second)
        taken = left >= 1
        self._left[channel] = (left - 1 if taken else left, now)
        return 0 if taken else max(1, ceil((1 - left) / self.per_second))

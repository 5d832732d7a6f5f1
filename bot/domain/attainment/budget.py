"""The error budget of a window that promises a share of good contacts (DOMAIN §4.6), counted in contacts."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor


@dataclass(frozen=True)
class Budget:
    """`volume` is all that the window is expected to bring, of which `done` came and `good` of those were good.

    `target` is the least share of good ones; `exceeded` where that share itself would round to a miss.
    """

    target: Decimal | Fraction
    volume: float
    done: float
    good: float
    exceeded: bool = False

    @cached_property
    def total(self) -> int:
        """The misses the window can bear."""
        misses = (1 - Fraction(self.target)) * Fraction(self.volume)
        return ceil(misses) - 1 if self.exceeded else floor(misses)

    @property
    def used(self) -> float:
        return self.done - self.good

    @property
    def left(self) -> float:
        """Negative once overspent."""
        return self.total - self.used

    @property
    def remaining(self) -> float:
        return max(0.0, self.volume - self.done)

    @cached_property
    def required_good(self) -> float:
        good = Fraction(self.target) * Fraction(self.volume)
        return (floor(good) + 1 if self.exceeded else ceil(good)) - self.good

    @property
    def required_rate(self) -> float | None:
        """The share of the remaining ones that must be good; above 1 it cannot be, None when nothing remains."""
        return self.required_good / self.remaining if self.remaining else None

    @property
    def burn(self) -> float | None:
        """Share of the budget used ÷ share of the volume done; above 1 it will not last."""
        if not self.total or not self.done or not self.volume:
            return None
        return (self.used / self.total) / (self.done / self.volume)

    @property
    def is_secured(self) -> bool:
        return self.required_good <= 0

    @property
    def is_lost(self) -> bool:
        return self.required_good > self.remaining

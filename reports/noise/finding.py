"""What was found about one point: a signal or none, by which rule, against which baseline."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Point:
    """A figure of one slot. `good` of `n` where it is a share of counted things; levels have neither."""

    day: date
    value: float
    good: float | None = None
    n: float | None = None


@dataclass(frozen=True)
class Limits:
    """What is usual: from `lower` to `upper`. `jump` is the furthest two neighbours usually lie apart."""

    centre: float
    lower: float
    upper: float
    jump: float | None = None


class Rule(StrEnum):
    """The chart that judged. BEYOND is outside its limits, JUMP too far from the point before."""

    XMR_BEYOND = "XmR"
    XMR_JUMP = "XmR moving range"
    LANEY_BEYOND = "Laney p′"


class Outcome(StrEnum):
    SIGNAL = "signal"
    NO_SIGNAL = "no signal"
    TOO_SHORT = "not enough history"
    NO_SPREAD = "never moved before"


@dataclass(frozen=True)
class Baseline:
    """The points compared with, the one under test left out; no days where there is none."""

    n: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Finding:
    """`limits` are None where nothing can be told: too short a baseline, or one that never moved.

    `rule` is the one that fired; without a signal, the one that was looked at.
    """

    outcome: Outcome
    value: float
    rule: Rule
    baseline: Baseline
    limits: Limits | None = None

    @property
    def is_signal(self) -> bool:
        return self.outcome is Outcome.SIGNAL

    @property
    def is_low(self) -> bool:
        """Whether the figure lies under the middle of what is usual."""
        return self.limits is not None and self.value < self.limits.centre

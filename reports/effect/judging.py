"""Weighs the evidence: difference in differences, held against what chance alone makes of it, and the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from reports.noise.judging import ENOUGH
from reports.noise.xmr import xmr_limits

SURE = 1.96
"""Standard deviations. A chart asks its question every day and takes 3; this one is asked once: 95 %."""
WEEK = 7


class Proposal(StrEnum):
    EFFECTIVE = "effective"
    NOT_EFFECTIVE = "not effective"
    UNCLEAR = "cannot tell"


class Why(StrEnum):
    HELPED = "helped"
    SHORT_OF_GOAL = "short of its goal"
    WORSE = "worse"
    AS_ELSEWHERE = "as elsewhere"
    CHANCE = "no more than chance"
    NO_DATA = "no data"
    NOTHING_BEFORE = "nothing before"
    TOO_FEW = "too few"
    SOURCE_CHANGED = "source changed"
    SHORT_HISTORY = "short history"
    TOO_NOISY = "too noisy"


@dataclass(frozen=True)
class Evidence:
    """`elsewhere` are the queues left as they were, before and after; None where there are none.

    `weeks` are the weeks before the action, oldest first: treated less untreated. `days` is the length of each window;
    of a level at a window's end, a week.
    """

    before: float | None
    after: float | None
    elsewhere: tuple[float, float] | None
    weeks: Sequence[float]
    days: int
    goal: Decimal | None = None
    at_least: bool = True
    source_changed: bool = False
    too_few: bool = False


@dataclass(frozen=True)
class Effect:
    """`own` is the change without what moved elsewhere; by chance it lies within ± `reach`."""

    proposal: Proposal
    why: Why
    reached: bool | None = None
    change: float | None = None
    elsewhere: float | None = None
    own: float | None = None
    reach: float | None = None

    @property
    def is_signal(self) -> bool:
        return self.own is not None and self.reach is not None and abs(self.own) > self.reach


def judged(evidence: Evidence) -> Effect:
    before, after = evidence.before, evidence.after
    if after is None:
        return Effect(Proposal.UNCLEAR, Why.NO_DATA)
    reached = _reaches(evidence, after)
    for holds, why in ((evidence.source_changed, Why.SOURCE_CHANGED), (evidence.too_few, Why.TOO_FEW)):
        if holds:
            return Effect(Proposal.UNCLEAR, why, reached)
    if before is None:
        unclear = Proposal.NOT_EFFECTIVE if reached is False else Proposal.UNCLEAR
        return Effect(unclear, Why.SHORT_OF_GOAL if reached is False else Why.NOTHING_BEFORE, reached)
    change = after - before
    elsewhere = evidence.elsewhere[1] - evidence.elsewhere[0] if evidence.elsewhere else None
    own, reach = change - (elsewhere or 0.0), chance(evidence.weeks, evidence.days)
    proposal, why = _weighed(evidence, before, reached, change, own, reach)
    return Effect(proposal, why, reached, change, elsewhere, own, reach)


def chance(weeks: Sequence[float], days: int) -> float | None:
    """How far two windows of so many days usually lie apart when nothing was done; None with too short a history.

    From the median moving range of weeks, which an incident among them does not widen.
    """
    limits = xmr_limits(weeks, robust=True) if len(weeks) >= ENOUGH else None
    if limits is None:
        return None
    sigma = (limits.upper - limits.centre) / 3
    return SURE * sigma * sqrt(2 * WEEK / days)


def _weighed(
    evidence: Evidence, before: float, reached: bool | None, change: float, own: float, reach: float | None
) -> tuple[Proposal, Why]:
    sign = 1 if evidence.at_least else -1
    if reached is False:
        return Proposal.NOT_EFFECTIVE, Why.SHORT_OF_GOAL
    if reach is None:
        return Proposal.UNCLEAR, Why.SHORT_HISTORY
    if sign * own > reach:
        return Proposal.EFFECTIVE, Why.HELPED
    if sign * own < -reach:
        return Proposal.NOT_EFFECTIVE, Why.WORSE
    if sign * change > reach:
        return Proposal.NOT_EFFECTIVE, Why.AS_ELSEWHERE
    if evidence.goal is not None and sign * (float(evidence.goal) - before) < reach:
        # Even all that was to be gained would not stand out.
        return Proposal.UNCLEAR, Why.TOO_NOISY
    return Proposal.NOT_EFFECTIVE, Why.CHANCE


def _reaches(evidence: Evidence, value: float) -> bool | None:
    if evidence.goal is None:
        return None
    goal = float(evidence.goal)
    return value >= goal if evidence.at_least else value <= goal

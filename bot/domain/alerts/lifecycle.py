"""From quiet to firing and back: what a run of judged periods does to a slice, and what is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

GOOD_ONES = 2
"""So many good periods, none bad between them, clear an alert."""


class State(StrEnum):
    QUIET = "quiet"
    FIRING = "firing"


class Say(StrEnum):
    """ROLLED_UP: it fired beyond the daily cap, and is told with others when the day is over."""

    NOTHING = ""
    FIRED = "fired"
    CLEARED = "cleared"
    ROLLED_UP = "rolled up"


@dataclass(frozen=True)
class Judged:
    """One period of a slice. Periods without data, or with too little of it, are not judged at all."""

    start: datetime
    end: datetime
    bad: bool


@dataclass(frozen=True)
class Standing:
    """`since` is when what fires began; `good` counts the good periods after the last bad one.

    `told`: the channel has been told that it fires, and not yet that it is over.
    """

    judged_until: datetime
    state: State = State.QUIET
    since: datetime | None = None
    good: int = 0
    told: bool = False

    @property
    def is_firing(self) -> bool:
        return self.state is State.FIRING


@dataclass(frozen=True)
class Circumstances:
    """`hushed`: snoozed, or told by an alert on the whole of which this is a part. `capped`: enough was said today."""

    hushed: bool = False
    capped: bool = False


def moved(standing: Standing, periods: Iterable[Judged]) -> Standing:
    """After periods in order of time; those already judged count no second time."""
    for period in periods:
        if period.end > standing.judged_until:
            standing = replace(_after(standing, period), judged_until=period.end)
    return standing


def _after(standing: Standing, period: Judged) -> Standing:
    if period.bad:
        since = standing.since if standing.is_firing else period.start
        return replace(standing, state=State.FIRING, since=since, good=0)
    if not standing.is_firing:
        return standing
    good = standing.good + 1
    if good < GOOD_ONES:
        return replace(standing, good=good)
    return replace(standing, state=State.QUIET, since=None, good=0)


def spoken(standing: Standing, around: Circumstances) -> tuple[Standing, Say]:
    """What is to be said now, and how it stands once that is said.

    Whatever came and went between two looks is not told; what still fires when a snooze ends is.
    """
    if standing.told and not standing.is_firing:
        return replace(standing, told=False), Say.CLEARED
    is_news = standing.is_firing and not standing.told and not standing.good
    if not is_news or around.hushed:
        return standing, Say.NOTHING
    if around.capped:
        return standing, Say.ROLLED_UP
    return replace(standing, told=True), Say.FIRED

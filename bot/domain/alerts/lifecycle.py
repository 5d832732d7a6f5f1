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
    """`since` is when the bad periods began; `bad` and `good` count those that end with the last one judged.

    `told`: the channel has been told that it fires, and not yet that it is over.
    """

    judged_until: datetime
    state: State = State.QUIET
    since: datetime | None = None
    bad: int = 0
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


def moved(standing: Standing, periods: Iterable[Judged], *, needed: int = 1, good_ones: int = GOOD_ONES) -> Standing:
    """After periods in order of time; those already judged count no second time.

    It fires once `needed` bad ones stand in a row, and clears after `good_ones` good ones.
    """
    for period in periods:
        if period.end > standing.judged_until:
            after = _worse(standing, period, needed) if period.bad else _better(standing, good_ones)
            standing = replace(after, judged_until=period.end)
    return standing


def _worse(standing: Standing, period: Judged, needed: int) -> Standing:
    bad = standing.bad + 1
    since = standing.since or period.start
    state = State.FIRING if bad >= needed else standing.state
    return replace(standing, state=state, since=since, bad=bad, good=0)


def _better(standing: Standing, good_ones: int) -> Standing:
    good = standing.good + 1
    if standing.is_firing and good < good_ones:
        return replace(standing, bad=0, good=good)
    return replace(standing, state=State.QUIET, since=None, bad=0, good=0)


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

"""How long something took by a clock, and when it will have taken too long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.escalations.calendars import Span, WorkingTime

FARTHEST = timedelta(days=1_500)
"""Nobody waits longer for a due time; working hours that never come must not be sought for ever."""


class Clock(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    UPDATE = "update"
    CONTAIN = "contain"
    RESOLVE = "resolve"
    PRELIMINARY = "preliminary"
    ROOT_CAUSE = "root_cause"


@dataclass(frozen=True)
class Regime:
    """What counts, and how much of it may pass, from a moment on; no `target` where there is none."""

    since: datetime
    working: WorkingTime
    target: timedelta | None


@dataclass(frozen=True)
class Standstill:
    """A clock that stands still; `ended` is None while it does."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True)
class Course:
    """One clock of one escalation. It starts with the first regime; a later one goes on from what has passed."""

    regimes: tuple[Regime, ...]
    standstills: tuple[Standstill, ...] = ()
    stopped: datetime | None = None

    @property
    def target(self) -> timedelta | None:
        return self.regimes[-1].target

    def regime_at(self, moment: datetime) -> Regime:
        return next((each for each in reversed(self.regimes) if each.since <= moment), self.regimes[0])


def elapsed(course: Course, until: datetime) -> timedelta:
    """Working time without the pauses; where both fall together they count once."""
    end = min(until, course.stopped) if course.stopped else until
    passed = timedelta()
    for regime, stop in _stretches(course, end):
        passed += sum((b - a for a, b in _running(course, regime, stop)), timedelta())
    return passed


def due(course: Course) -> datetime | None:
    """When the target is used up; None without one, and while a pause hides it."""
    return moment_of(course, 100)


def moment_of(course: Course, percent: int) -> datetime | None:
    """When so much of the target in force at that moment has passed, were the clock never stopped.

    A new target that is used up already is so at the moment it comes into force.
    """
    passed = timedelta()
    for regime, stop in _stretches(course, course.regimes[0].since + FARTHEST):
        goal = None if regime.target is None else regime.target * percent / 100
        if goal is not None and passed >= goal:
            return regime.since
        for start, end in _running(course, regime, stop):
            if goal is not None and passed + (end - start) >= goal:
                return start + (goal - passed)
            passed += end - start
    return None


def breach(course: Course, now: datetime) -> datetime | None:
    """When it was due, where it was not done by then; what is done in the very moment is in time."""
    limit = due(course)
    return limit if limit is not None and limit < (course.stopped or now) else None


def _stretches(course: Course, end: datetime) -> Iterator[tuple[Regime, datetime]]:
    """Each regime with the moment it ends."""
    ends = [*(regime.since for regime in course.regimes[1:]), end]
    for regime, stop in zip(course.regimes, ends, strict=True):
        yield regime, min(stop, end)


def _running(course: Course, regime: Regime, end: datetime) -> Iterator[Span]:
    for span in regime.working.spans(regime.since, end):
        yield from _without(span, course.standstills)


def _without(span: Span, standstills: tuple[Standstill, ...]) -> Iterator[Span]:
    start, end = span
    for each in sorted(standstills, key=lambda each: each.began):
        if each.ended is not None and each.ended <= start:
            continue
        if each.began >= end:
            break
        if each.began > start:
            yield start, each.began
        if each.ended is None:
            return
        start = max(start, each.ended)
    if start < end:
        yield start, end

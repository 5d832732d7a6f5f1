"""What has to happen once an escalation is resolved: its root cause is chased, and closing it is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.escalations.cause_courses import cause_courses
from bot.domain.escalations.clocks import Clock, Course, Regime, due, moment_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.owing import owes
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.step import HIGHEST, Ask, Step

SOON, DUE, OVERDUE = 75, 100, 101
"""Percent of the time; what is overdue is told of every day."""
DAYS = {Clock.PRELIMINARY: 4, Clock.ROOT_CAUSE: 10}
"""On so many days after it was due: by then the first word is part of the whole, and levels have risen."""
READING_DAYS = 10
SILENT_DAYS = 3
"""Working days in which whoever raised it may object before those who decide are asked to close it."""


def chased(escalation: Escalation) -> Iterator[Step]:
    for clock, course in cause_courses(escalation).items():
        if course.stopped is None:
            yield from _of_clock(escalation, clock, course)
    submitted = escalation.cause.submitted_at
    if escalation.cause.state is CauseState.SUBMITTED and submitted is not None:
        for day in range(1, READING_DAYS + 1):
            yield from _asked(escalation, Ask.ACCEPT, submitted, day)
    if escalation.resolved_at is not None:
        yield Step(f"{Ask.CONFIRM}:{_stamp(escalation.resolved_at)}", escalation.resolved_at, asks=Ask.CONFIRM)
        yield from _closing(escalation, escalation.resolved_at)


def _of_clock(escalation: Escalation, clock: Clock, course: Course) -> Iterator[Step]:
    (regime,) = course.regimes
    turn = _stamp(due(course) or regime.since)
    for percent in (SOON, DUE):
        moment = moment_of(course, percent)
        if moment is not None:
            level = min(HIGHEST, escalation.level + 1) if percent == DUE else 0
            yield Step(f"{clock}:{percent}:{turn}", moment, level, clock, percent)
    for day in range(1, DAYS[clock] + 1):
        later = replace(regime, target=(regime.target or timedelta()) + day * regime.working.day_length())
        moment = moment_of(replace(course, regimes=(later,)), DUE)
        if moment is not None:
            yield Step(f"{clock}:day {day}:{turn}", moment, 0, clock, OVERDUE)


def _closing(escalation: Escalation, resolved: datetime) -> Iterator[Step]:
    """Only when nothing stands against it."""
    accepted = escalation.cause.accepted_at
    if owes(escalation) and accepted is None:
        return
    for step in _asked(escalation, Ask.CLOSE, resolved, SILENT_DAYS):
        yield replace(step, due_at=max(step.due_at, accepted or step.due_at))


def _asked(escalation: Escalation, ask: Ask, since: datetime, days: int) -> Iterator[Step]:
    working = escalation.policy.working
    moment = moment_of(Course((Regime(since, working, days * working.day_length()),)), DUE)
    if moment is not None:
        yield Step(f"{ask}:{days}:{_stamp(since)}", moment, asks=ask)


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp())

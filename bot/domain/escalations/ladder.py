"""The ladder: what has to happen when, while nobody does it; levels only ever rise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.domain.escalations.chasing import chased
from bot.domain.escalations.clocks import Clock, Course, Regime, due, moment_of
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Dispute, Escalation
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.policy import Policy
from bot.domain.escalations.severity import REGULATORY, Severity
from bot.domain.escalations.step import HIGHEST, Step
from bot.domain.escalations.undoing import UNDO

OPENING, TOO_OLD = "open", "age"
S1_LASTS = timedelta(hours=4)
MARKS: dict[Clock, tuple[tuple[int, int], ...]] = {
    Clock.ACKNOWLEDGE: ((50, 2), (75, 0), (90, 0), (100, 3)),
    Clock.UPDATE: ((75, 0), (100, 2), (200, 2), (300, 2), (400, 2), (500, 2), (600, 2)),
    Clock.CONTAIN: ((50, 0), (75, 0), (90, 0), (100, 3)),
    Clock.RESOLVE: ((50, 0), (75, 2), (90, 0), (100, 3), (150, HIGHEST)),
}
"""Percent of the target, and the level it brings, 0 for a reminder alone."""
REPEATS = ((2, timedelta(days=7), 2), (3, timedelta(days=30), 3))
"""So many repeats of one cause, raised within so long, and the level that brings."""
REPEATED = "repeat"
DISPUTED, DISPUTED_DAYS = "dispute", 30
"""So many working days a dispute waits for a decision before it comes to the top."""
EXPIRES_AT = 200
"""So much of a cadence after an acknowledgement that no update followed, it counts for nothing."""


def steps_of(escalation: Escalation) -> tuple[Step, ...]:
    """Every step there will be if nothing is done about it, in order."""
    if escalation.state in (State.CANCELLED, State.MERGED):
        return ()
    steps = sorted(_found(escalation), key=lambda step: (step.due_at, step.key))
    if escalation.severity in (Severity.S1, Severity.S2):
        return tuple(steps)
    return tuple(_not_in_quiet(step, escalation.policy) for step in steps)


def _found(escalation: Escalation) -> Iterator[Step]:
    """What is disputed is not settled by closing it."""
    if escalation.is_at_work:
        yield from _steps(escalation)
        return
    yield from _of_disputes(escalation)
    if not escalation.is_over:
        yield from chased(escalation)


def _steps(escalation: Escalation) -> Iterator[Step]:
    is_s1 = escalation.severity is Severity.S1
    yield Step(OPENING, escalation.raised_at + UNDO, level=1)
    if is_s1:
        worst = max(change.since for change in escalation.severities if change.severity is Severity.S1)
        yield Step(f"{OPENING}:S1", max(worst, escalation.raised_at + UNDO), level=3)
        yield Step(TOO_OLD, max(worst, escalation.raised_at + S1_LASTS), level=HIGHEST)
    if any(concern in escalation.concerns for concern in REGULATORY):
        yield Step(f"{OPENING}:regulatory", escalation.raised_at + UNDO, level=HIGHEST)
    yield from _of_repeats(escalation)
    yield from _of_disputes(escalation)
    for clock, course in courses_of(escalation).items():
        if course.stopped is None:
            yield from _of_clock(escalation, clock, course)


def _of_repeats(escalation: Escalation) -> Iterator[Step]:
    """Due once all of them are known to be repeats, and it is worked on."""
    if escalation.repeat_at is None:
        return
    begun = max((escalation.raised_at + UNDO, *(each.ended for each in escalation.closures if each.ended)))
    for count, span, level in REPEATS:
        lately = [each.linked_at for each in escalation.repeats if each.raised_at > escalation.raised_at - span]
        linked = [moment for moment in lately if moment is not None]
        if len(linked) + 1 >= count:
            yield Step(f"{REPEATED}:{count}", max(begun, escalation.repeat_at, *linked), level)


def _of_disputes(escalation: Escalation) -> Iterator[Step]:
    """Also once it is resolved or closed: what is disputed is not settled by that."""
    working = escalation.policy.working
    for each in escalation.open_disputes:
        regime = Regime(each.at, working, DISPUTED_DAYS * working.day_length())
        moment = due(Course((regime,)))
        if moment is not None:
            yield Step(dispute_key(each), moment, HIGHEST)


def dispute_key(dispute: Dispute) -> str:
    return f"{DISPUTED}:{dispute.subject}:{int(dispute.at.timestamp())}"


def _of_clock(escalation: Escalation, clock: Clock, course: Course) -> Iterator[Step]:
    # Each update begins a new round; the other clocks run once.
    turn = f":{int(course.regimes[0].since.timestamp())}" if clock is Clock.UPDATE else ""
    silent = escalation.state is State.ACKNOWLEDGED and escalation.updated_at == escalation.acknowledged_at
    for percent, level in MARKS[clock]:
        moment = moment_of(course, percent)
        if moment is not None:
            expires = clock is Clock.UPDATE and percent == EXPIRES_AT and silent
            yield Step(f"{clock}:{percent}{turn}", moment, level, clock, percent, expires)


def _not_in_quiet(step: Step, policy: Policy) -> Step:
    if not policy.quiet:
        return step
    moment = step.due_at
    for start, end in policy.quiet_time.spans(moment, moment + timedelta(days=1)):
        if start > moment:
            break
        moment = end
    return replace(step, due_at=moment)

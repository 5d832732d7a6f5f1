"""The clocks of one escalation, by the policy that was frozen when it was raised."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.escalations.cause_courses import cause_courses
from bot.domain.escalations.clocks import Clock, Course, Regime, Standstill, breach
from bot.domain.escalations.escalation import Breach, Escalation, Pause
from bot.domain.escalations.lifecycle import State


def courses_of(escalation: Escalation) -> Mapping[Clock, Course]:
    """Only the clocks that have begun: that of updates once somebody has taken it on, those of the root cause once it
    is resolved.
    """
    pauses, closures = _standstills(escalation.pauses), _standstills(escalation.closures)
    acknowledged, resolved = escalation.acknowledged_at or escalation.closed_at, _resolved(escalation)
    contained = _first(escalation.contained_at, resolved)
    courses = {
        Clock.ACKNOWLEDGE: _course(escalation, Clock.ACKNOWLEDGE, stopped=acknowledged),
        Clock.CONTAIN: _course(escalation, Clock.CONTAIN, pauses, contained),
        Clock.RESOLVE: _course(escalation, Clock.RESOLVE, (*pauses, *closures), resolved),
    }
    if escalation.acknowledged_at is not None:
        since = max(escalation.acknowledged_at, escalation.updated_at)
        courses[Clock.UPDATE] = _course(escalation, Clock.UPDATE, pauses, resolved, since=since)
    return courses | cause_courses(escalation)


def breaches_now(escalation: Escalation, now: datetime) -> tuple[Breach, ...]:
    """Those there are, recorded or not; one that was recorded stays whatever became of its clock."""
    found = ((clock, breach(course, now)) for clock, course in courses_of(escalation).items())
    fresh = (Breach(clock, due_at) for clock, due_at in found if due_at is not None)
    return tuple(dict.fromkeys((*escalation.breaches, *fresh)))


def _course(
    escalation: Escalation,
    clock: Clock,
    standstills: tuple[Standstill, ...] = (),
    stopped: datetime | None = None,
    since: datetime | None = None,
) -> Course:
    begun = since or escalation.raised_at
    policy = escalation.policy
    regimes: list[Regime] = []
    for change in escalation.severities:
        regime = Regime(
            max(change.since, begun),
            policy.working_time(change.severity),
            policy.targets(change.severity).of(clock),
        )
        # Of the severities before the clock began only the last counts.
        if regimes and regimes[-1].since >= regime.since:
            regimes.pop()
        regimes.append(regime)
    return Course(tuple(regimes), standstills, stopped)


def _resolved(escalation: Escalation) -> datetime | None:
    """A cancelled or merged one is at rest too."""
    ended = escalation.state in (State.CANCELLED, State.MERGED)
    return escalation.resolved_at or (escalation.closed_at if ended else None)


def _first(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _standstills(pauses: tuple[Pause, ...]) -> tuple[Standstill, ...]:
    return tuple(Standstill(pause.began, pause.ended) for pause in pauses)

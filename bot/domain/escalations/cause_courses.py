"""The clocks of a root cause: they begin when it is resolved, and stop when the root cause is submitted."""

from datetime import datetime

from bot.domain.escalations.calendars import ALWAYS
from bot.domain.escalations.clocks import Clock, Course, Regime, breach, due, elapsed
from bot.domain.escalations.escalation import Escalation

MENDING = 2
"""Working days there are at least after one was returned: the time the client took to read it counts against nobody."""


def cause_courses(escalation: Escalation) -> dict[Clock, Course]:
    """None where its severity owes none, and before it is resolved; one that was reopened owes it anew."""
    resolved, cause = escalation.resolved_at, escalation.cause
    targets = escalation.policy.targets(escalation.severity)
    courses: dict[Clock, Course] = {}
    if resolved is None:
        return courses
    if targets.preliminary is not None:
        regime = Regime(resolved, ALWAYS, targets.of(Clock.PRELIMINARY))
        courses[Clock.PRELIMINARY] = Course((regime,), stopped=cause.preliminary_at or cause.delivered_at)
    target = targets.of(Clock.ROOT_CAUSE)
    if target is not None:
        working = escalation.policy.working
        if cause.due_at is not None:
            target = elapsed(Course((Regime(resolved, working, None),)), cause.due_at)
        courses[Clock.ROOT_CAUSE] = Course((Regime(resolved, working, target),), stopped=cause.delivered_at)
    return courses


def due_once_returned(escalation: Escalation, now: datetime) -> datetime | None:
    """Of one that was submitted in time and is returned now; otherwise it stays due when it was."""
    course = cause_courses(escalation).get(Clock.ROOT_CAUSE)
    limit = due(course) if course else None
    if course is None or limit is None or breach(course, now):
        return escalation.cause.due_at
    working = escalation.policy.working
    mended = due(Course((Regime(now, working, MENDING * working.day_length()),)))
    return max(limit, mended or limit)

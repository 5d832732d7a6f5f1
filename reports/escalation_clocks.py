"""The clocks of an escalation as phrases: what is due when, and what was in time."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.escalations.clocks import Clock, Course, breach, due, elapsed
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Escalation
from reports import root_cause_words
from reports.escalation_words import Person, Wording, worked

DONE = {Clock.ACKNOWLEDGE: "acknowledged", Clock.CONTAIN: "contained", Clock.RESOLVE: "resolved"}
TODO = {Clock.ACKNOWLEDGE: "acknowledge by", Clock.CONTAIN: "contain by", Clock.RESOLVE: "resolve by"}


def phrases(escalation: Escalation, wording: Wording, called: Person) -> Iterator[str]:
    """In the order they fall due in a usual course."""
    courses = courses_of(escalation)
    if escalation.pause is not None:
        yield f"clocks stand still since {wording.at(escalation.pause.began)}: {escalation.pause.reason}"
    for clock in (Clock.ACKNOWLEDGE, Clock.UPDATE, Clock.CONTAIN, Clock.RESOLVE):
        course = courses.get(clock)
        if course is not None and course.target is not None:
            yield from _phrase(escalation, clock, course, wording, called)
    yield from root_cause_words.phrases(escalation, wording)


def _phrase(escalation: Escalation, clock: Clock, course: Course, wording: Wording, called: Person) -> Iterator[str]:
    if clock is Clock.UPDATE:
        if escalation.is_at_work:
            yield from _open(course, "update due", wording)
    elif course.stopped is None:
        yield from _open(course, TODO[clock], wording)
    elif _was_done(escalation, clock):
        yield _done(escalation, clock, course, course.stopped, called)


def _open(course: Course, words: str, wording: Wording) -> Iterator[str]:
    limit = due(course)
    if limit is not None:
        late = breach(course, wording.now)
        yield f"{words} {wording.at(limit)}" + (" ✗ overdue" if late else "")


def _was_done(escalation: Escalation, clock: Clock) -> bool:
    done = {
        Clock.ACKNOWLEDGE: escalation.acknowledged_at,
        Clock.CONTAIN: escalation.contained_at,
        Clock.RESOLVE: escalation.resolved_at,
    }
    return done[clock] is not None


def _done(escalation: Escalation, clock: Clock, course: Course, stopped: datetime, called: Person) -> str:
    regime = course.regime_at(stopped)
    always = regime.working.is_always
    by = f" by {called(escalation.acknowledged_by)}" if clock is Clock.ACKNOWLEDGE else ""
    sign = "✗" if breach(course, stopped) else "✓"
    target = worked(regime.target, always=always) if regime.target else "none"
    return f"{DONE[clock]}{by} after {worked(elapsed(course, stopped), always=always)} (target {target} {sign})"


def next_due(escalation: Escalation, wording: Wording) -> str:
    """What falls due first, in words; empty where nothing does."""
    courses = courses_of(escalation)
    named = {**TODO, Clock.UPDATE: "update by", Clock.ROOT_CAUSE: "root cause by"}
    named[Clock.PRELIMINARY] = "first word on the root cause by"
    limits = [
        (limit, clock)
        for clock, course in courses.items()
        if course.stopped is None and (limit := due(course)) is not None and not escalation.is_over
    ]
    if not limits:
        return ""
    limit, clock = min(limits)
    return f"{named[clock]} {wording.at(limit)}" + (" ✗" if limit < wording.now else "")

"""Counts escalations of a period: each figure by the moment that decides it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.escalations.clocks import Clock, due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.metrics.figures import Disputed, Figures, Punctual, Share, Spans, Waiting

LEFT_OUT = (State.CANCELLED, State.MERGED)


@dataclass(frozen=True)
class Life:
    """`levels` are those it has risen to, and when."""

    escalation: Escalation
    levels: tuple[tuple[datetime, int], ...] = ()

    def level_at(self, moment: datetime) -> int:
        return max((level for at, level in self.levels if at < moment), default=1)


@dataclass(frozen=True)
class Span:
    """From `start` up to, not including, `end`, which is no later than now."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < self.end


def counted(lives: Sequence[Life], span: Span) -> Figures:
    new = [life.escalation for life in lives if span.holds(life.escalation.raised_at)]
    fresh = [each for each in new if each.state not in LEFT_OUT]
    known = [life for life in lives if life.escalation.state not in LEFT_OUT]
    every = [life.escalation for life in known]
    first = [each for each in every if span.holds(first_resolved(each))]
    return Figures(
        raised=len(fresh),
        cancelled=sum(each.state is State.CANCELLED for each in new),
        merged=sum(each.state is State.MERGED for each in new),
        acknowledging=Spans(tuple(_acknowledging(every, span))),
        resolving=Spans(tuple(_resolving(every, span))),
        acknowledged=_punctual(every, Clock.ACKNOWLEDGE, span),
        resolved=_punctual(every, Clock.RESOLVE, span),
        explained=_punctual(every, Clock.ROOT_CAUSE, span),
        reopened=Share(sum(bool(each.closures) for each in first), len(first)),
        repeated=Share(sum(bool(each.repeat_of) for each in fresh), len(fresh)),
        disputed=_disputed(every, span),
        waiting=tuple(_waiting(known, span.end)),
    )


def first_resolved(escalation: Escalation) -> datetime | None:
    """Whether or not it was reopened since."""
    return min((each.began for each in escalation.closures), default=escalation.resolved_at)


def deadline(escalation: Escalation, clock: Clock) -> tuple[datetime, bool] | None:
    """When it fell due, and whether it was missed; a target that was missed once stays missed."""
    recorded = [each.due_at for each in escalation.breaches if each.clock is clock]
    if recorded:
        return min(recorded), True
    course = courses_of(escalation).get(clock)
    limit = due(course) if course else None
    if course is None or limit is None:
        return None
    return limit, course.stopped is None or course.stopped > limit


def paused(escalation: Escalation, until: datetime) -> timedelta:
    return sum(((each.ended or until) - each.began for each in escalation.pauses), timedelta())


def _acknowledging(every: Iterable[Escalation], span: Span) -> Iterator[int]:
    for each in every:
        if each.acknowledged_at is not None and span.holds(each.acknowledged_at):
            yield int((each.acknowledged_at - each.raised_at).total_seconds())


def _resolving(every: Iterable[Escalation], span: Span) -> Iterator[int]:
    for each in every:
        if each.resolved_at is not None and span.holds(each.resolved_at):
            taken = each.resolved_at - each.raised_at - paused(each, each.resolved_at)
            yield int(taken.total_seconds())


def _punctual(every: Iterable[Escalation], clock: Clock, span: Span) -> Punctual:
    limits = ((each, deadline(each, clock)) for each in every)
    found = [(each, *limit) for each, limit in limits if limit is not None and span.holds(limit[0])]
    late = [(each, limit) for each, limit, is_late in found if is_late]
    excused = sum(each.is_excused(limit) for each, limit in late)
    return Punctual(len(found) - len(late), len(late) - excused, excused)


def _disputed(every: Iterable[Escalation], span: Span) -> Disputed:
    found = [dispute for each in every for dispute in each.disputes if span.holds(dispute.at)]
    still = sum(each.is_open for each in found)
    upheld = sum(bool(each.upheld) for each in found)
    return Disputed(still, upheld, len(found) - still - upheld)


def _waiting(known: Iterable[Life], moment: datetime) -> Iterator[Waiting]:
    ages: dict[int, list[int]] = {}
    for life in known:
        if is_open_at(life.escalation, moment):
            age = int((moment - life.escalation.raised_at).total_seconds())
            ages.setdefault(life.level_at(moment), []).append(age)
    for level in sorted(ages):
        yield Waiting(level, len(ages[level]), max(ages[level]))


def is_open_at(escalation: Escalation, moment: datetime) -> bool:
    """Raised, and neither resolved by then nor, at that moment, between a resolution and its reopening."""
    resolved = escalation.resolved_at is not None and escalation.resolved_at < moment
    closed = any(each.began < moment and (each.ended is None or moment <= each.ended) for each in escalation.closures)
    return escalation.raised_at < moment and not resolved and not closed

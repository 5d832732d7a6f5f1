"""What the week's escalations came to (DOMAIN §3.5): counts and times, no rate of nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.escalations.metrics import Figures, counted, lives_for
from bot.domain.escalations.metrics.counting import LEFT_OUT, Life, Span, is_open_at
from bot.domain.escalations.metrics.figures import Mending
from bot.domain.escalations.metrics.lives import span_of
from bot.domain.escalations.metrics.mending import mending_of
from reports.factsheet.collecting import Measured
from reports.factsheet.hashing import hashed
from reports.factsheet.role import Role
from reports.factsheet.sections import ESCALATIONS
from reports.factsheet.subject import Asking
from reports.factsheet.written import Written, count_of, lasting

TITLE = "Escalations"
MOST_NAMED = 5


def escalations(connection: Connection, asking: Asking) -> Measured | None:
    """Without any, the counts are 0 and there are no times."""
    lives, span = _lives(connection, asking), span_of(connection, asking.week, asking.now)
    mending = mending_of(connection, asking.viewer.vendor or "", asking.week, asking.viewer, now=asking.now)
    figures = replace(counted(lives, span), mending=mending)
    facts = asking.about("escalations", hashed([*_counted(lives), _shares(mending)]))
    for role, written in _told(figures):
        facts.add(role, written)
    if figures.repeated.part:
        facts.add(Role.REPEATED, count_of(figures.repeated.part))
    undecided = sum(len(life.escalation.open_disputes) for life in lives)
    if undecided:
        facts.add(Role.DISPUTED, count_of(undecided))
    for seconds, name in _open(lives, span)[:MOST_NAMED]:
        facts.add(Role.OPEN_FOR, lasting(seconds), name)
    return asking.told(facts, TITLE, ESCALATIONS.key)


def names(connection: Connection, asking: Asking) -> list[str]:
    """Of those that were open at some time in the week."""
    span = span_of(connection, asking.week, asking.now)
    found = (life.escalation for life in _lives(connection, asking))
    return [each.name for each in found if each.closed_at is None or each.closed_at >= span.start]


def _lives(connection: Connection, asking: Asking) -> Sequence[Life]:
    return lives_for(connection, asking.viewer.vendor or "", asking.week, asking.viewer, now=asking.now)


def _told(figures: Figures) -> Iterator[tuple[Role, Written]]:
    mending = figures.mending or Mending()
    yield Role.RAISED, count_of(figures.raised)
    yield Role.RESOLVED, count_of(figures.resolving.count)
    yield Role.OPEN, count_of(figures.open)
    if figures.oldest is not None:
        yield Role.OLDEST, lasting(figures.oldest)
    for share, part, whole in (
        (figures.acknowledged.share, Role.ACKNOWLEDGED, Role.ACKNOWLEDGED_DUE),
        (figures.resolved.share, Role.RESOLVED_IN_TIME, Role.RESOLVED_DUE),
        (figures.reopened, Role.REOPENED, Role.REOPENED_OF),
        (figures.explained.share, Role.CAUSES_ON_TIME, Role.CAUSES_DUE),
        (mending.on_time, Role.MENDED_ON_TIME, Role.MENDING_DUE),
        (mending.effective, Role.HELPED, Role.DECIDED),
    ):
        if share.whole:
            yield part, count_of(share.part)
            yield whole, count_of(share.whole)
    for mean, role in (
        (figures.acknowledging.mean, Role.TO_ACKNOWLEDGE),
        (figures.resolving.mean, Role.TO_RESOLVE),
    ):
        if mean is not None:
            yield role, lasting(mean)


def _open(lives: Sequence[Life], span: Span) -> list[tuple[float, str]]:
    """At the end of the week, or now; the longest first."""
    standing = (life.escalation for life in lives if life.escalation.state not in LEFT_OUT)
    ages = ((span.end - each.raised_at, each.name) for each in standing if is_open_at(each, span.end))
    return sorted(((age.total_seconds(), name) for age, name in ages), reverse=True)


def _counted(lives: Sequence[Life]) -> Iterator[Sequence[object]]:
    """Every change of an escalation raises its version; its disputes and its root cause have none of their own."""
    for life in lives:
        each = life.escalation
        disputes = [(dispute.at.isoformat(), dispute.outcome) for dispute in each.disputes]
        yield each.name, each.version, each.repeat_of, disputes, str(each.cause.delivered_at)


def _shares(mending: Mending) -> Sequence[object]:
    return tuple(number for share in (mending.on_time, mending.effective) for number in (share.part, share.whole))

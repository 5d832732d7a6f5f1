"""When fewer agents were scheduled than the forecast required, and in which queues."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from sqlalchemy import Connection

from bot.domain.performance.question import Dimension
from bot.domain.performance.staffing import (
    Gap,
    StaffedInterval,
    gaps,
    lacking_by_series,
    required_in,
    staffed_intervals,
)
from bot.periods import Period
from reports.drivers.rounding import apportioned
from reports.factsheet.collecting import Collector, Measured
from reports.factsheet.facts import Role
from reports.factsheet.sections import CAPACITY
from reports.factsheet.subject import Asking
from reports.factsheet.written import count_of
from reports.naming import member_name

KEY, TITLE = "staffing", "Staffing"
MOST = 3
LEAST_SHARE = 0.05
"""A smaller share of the agents required is not worth a sentence."""


def staffing(connection: Connection, asking: Asking) -> Measured | None:
    """None where no schedule was sent, or no gap is worth telling."""
    facts, series = asking.about(KEY), {entry.id for entry in asking.books.registry.series}
    intervals = staffed_intervals(connection, series, asking.week, asking.books.horizon)
    worth = [gap for gap in gaps(intervals) if gap.agents >= LEAST_SHARE * required_in(intervals, gap)]
    for gap in worth[:MOST]:
        _tell(facts, asking, intervals, gap)
    if worth:
        _by_queue(facts, asking, intervals, worth[0])
    return asking.told(facts, TITLE, CAPACITY.key)


def _tell(facts: Collector, asking: Asking, intervals: Sequence[StaffedInterval], gap: Gap) -> None:
    """Scheduled and short add up to required, as they are written."""
    needed = required_in(intervals, gap)
    required, scheduled = round(needed), round(needed - gap.agents)
    label, period = _hours(asking, gap), _days(asking, gap)
    for role, amount in ((Role.SHORT, required - scheduled), (Role.SCHEDULED, scheduled), (Role.REQUIRED, required)):
        facts.add(role, count_of(amount), label, period)


def _by_queue(facts: Collector, asking: Asking, intervals: Sequence[StaffedInterval], gap: Gap) -> None:
    queues = {entry.id: entry.queue for entry in asking.books.registry.series}
    lacking: dict[str, float] = {}
    for series, agents in lacking_by_series(intervals, gap).items():
        lacking[queues[series]] = lacking.get(queues[series], 0.0) + agents
    if len(lacking) < 2:
        return
    short = int(next(fact.value for fact in facts.facts if fact.role is Role.SHORT))
    amounts = apportioned([Fraction(agents) for agents in lacking.values()], short)
    told = sorted(zip(lacking, amounts, strict=True), key=lambda each: (-each[1], each[0]))
    for queue, agents in told:
        if agents:
            name = member_name(Dimension.QUEUE, queue, asking.books)
            facts.add(Role.SHORT_IN, count_of(agents), name, _days(asking, gap))


def _hours(asking: Asking, gap: Gap) -> str:
    """ "Mon 9 Nov, 10:00–12:00"."""
    zone = asking.books.calendar.zone
    start, end = gap.starts_at.astimezone(zone), gap.ends_at.astimezone(zone)
    return f"{start:%a} {start.day} {start:%b}, {start:%H:%M}–{end:%H:%M}"


def _days(asking: Asking, gap: Gap) -> Period:
    calendar = asking.books.calendar
    last = calendar.day_of(gap.ends_at - timedelta(seconds=1))
    return Period("", calendar.day_of(gap.starts_at), last + timedelta(days=1))

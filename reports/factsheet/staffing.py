"""When fewer agents were scheduled than the forecast required, and in which queues."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from reports.factsheet.hashing import hashed
from reports.factsheet.role import Role
from reports.factsheet.sections import CAPACITY
from reports.factsheet.subject import Asking
from reports.factsheet.written import count_of
from reports.naming import member_name

KEY, TITLE = "staffing", "Staffing"
MOST = 3
LEAST_SHARE = 0.05
"""A smaller share of the agents required is not worth a sentence."""


@dataclass(frozen=True)
class _Worth:
    vendor: str
    gap: Gap
    intervals: Sequence[StaffedInterval]

    @property
    def own(self) -> list[StaffedInterval]:
        return [each for each in self.intervals if self.gap.starts_at <= each.starts_at < self.gap.ends_at]


def staffing(connection: Connection, asking: Asking) -> Measured | None:
    """None where no schedule was sent, or no gap is worth telling. One vendor's agents do not help another's."""
    worth = list[_Worth]()
    for vendor in asking.vendors:
        series = {entry.id for entry in asking.books.registry.series if entry.vendor == vendor}
        intervals = staffed_intervals(connection, series, asking.week, asking.books.horizon)
        for gap in gaps(intervals):
            if gap.agents >= LEAST_SHARE * required_in(intervals, gap):
                worth.append(_Worth(vendor, gap, intervals))
    worth.sort(key=lambda each: each.gap.agent_time, reverse=True)
    facts = asking.about(KEY, hashed(_row(interval) for each in worth[:MOST] for interval in each.own))
    for each in worth[:MOST]:
        _tell(facts, asking, each)
    if worth:
        _by_queue(facts, asking, worth[0])
    return asking.told(facts, TITLE, CAPACITY.key)


def _tell(facts: Collector, asking: Asking, each: _Worth) -> None:
    """Scheduled and short add up to required, as they are written."""
    needed = required_in(each.intervals, each.gap)
    required, scheduled = round(needed), round(needed - each.gap.agents)
    label, period = _hours(asking, each), _days(asking, each.gap)
    for role, amount in ((Role.SHORT, required - scheduled), (Role.SCHEDULED, scheduled), (Role.REQUIRED, required)):
        facts.add(role, count_of(amount), label, period)


def _by_queue(facts: Collector, asking: Asking, each: _Worth) -> None:
    queues = {entry.id: entry.queue for entry in asking.books.registry.series}
    lacking: dict[str, float] = {}
    for series, agents in lacking_by_series(each.intervals, each.gap).items():
        lacking[queues[series]] = lacking.get(queues[series], 0.0) + agents
    if len(lacking) < 2:
        return
    short = int(next(fact.value for fact in facts.facts if fact.role is Role.SHORT))
    amounts = apportioned([Fraction(agents) for agents in lacking.values()], short)
    told = sorted(zip(lacking, amounts, strict=True), key=lambda part: (-part[1], part[0]))
    for queue, agents in told:
        if agents:
            name = member_name(Dimension.QUEUE, queue, asking.books)
            facts.add(Role.SHORT_IN, count_of(agents), name, _days(asking, each.gap))


def _hours(asking: Asking, each: _Worth) -> str:
    """ "Mon 9 Nov, 10:00–12:00"; with whose where a sheet holds several vendors' schedules."""
    zone = asking.books.calendar.zone
    start, end = each.gap.starts_at.astimezone(zone), each.gap.ends_at.astimezone(zone)
    whose = f"{member_name(Dimension.VENDOR, each.vendor, asking.books)}, " if len(asking.vendors) > 1 else ""
    return f"{whose}{start:%a} {start.day} {start:%b}, {start:%H:%M}–{end:%H:%M}"


def _days(asking: Asking, gap: Gap) -> Period:
    calendar = asking.books.calendar
    last = calendar.day_of(gap.ends_at - timedelta(seconds=1))
    return Period("", calendar.day_of(gap.starts_at), last + timedelta(days=1))


def _row(interval: StaffedInterval) -> Sequence[object]:
    return interval.series, interval.starts_at.isoformat(), interval.seconds, interval.required, interval.scheduled

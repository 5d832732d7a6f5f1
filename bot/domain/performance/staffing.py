"""Where fewer agents were scheduled than the forecast required, interval by interval."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, Integer, func, select, type_coerce

from bot.database.columns import day_number
from bot.database.core import table_of
from bot.domain.performance.query import moment
from bot.domain.performance.tables import QueueInterval
from bot.domain.performance.visibility import visible
from bot.periods import Period

TOLERATED = 2
"""Agents above or below what is required are no gap (DOMAIN §1.3, net staffing)."""
SHORTEST = timedelta(hours=1)


@dataclass(frozen=True)
class StaffedInterval:
    """Agent seconds required and scheduled."""

    series: int
    starts_at: datetime
    seconds: int
    required: float
    scheduled: float


@dataclass(frozen=True)
class Gap:
    """On average `agents` too few, without a break."""

    starts_at: datetime
    ends_at: datetime
    agents: float

    @property
    def agent_time(self) -> float:
        """Agent seconds that were lacking."""
        return self.agents * (self.ends_at - self.starts_at).total_seconds()


def staffed_intervals(
    connection: Connection, series: Collection[int], period: Period, horizon: int
) -> list[StaffedInterval]:
    """Of the series given by id, in their order in time; intervals that lack either side are left out."""
    if not series:
        return []
    table = table_of(QueueInterval)
    day, at = type_coerce(table.c.day, Integer), type_coerce(table.c.starts_at, BigInteger)
    required, scheduled = table.c.required_agent_seconds, table.c.scheduled_agent_seconds
    statement = (
        select(table.c.series_id, at, table.c.interval_seconds, func.sum(required), func.sum(scheduled))
        .where(day >= day_number(period.start), day < day_number(period.end), visible(table))
        .where(table.c.series_id.in_(sorted(series)), required.is_not(None), scheduled.is_not(None))
        .group_by(table.c.series_id, at, table.c.interval_seconds)
        .order_by(at, table.c.series_id)
    )
    return [
        StaffedInterval(place, begins, length, float(needed), float(planned))
        for place, seconds, length, needed, planned in connection.execute(statement, {"horizon": horizon})
        if (begins := moment(seconds)) is not None
    ]


def widest_gap(intervals: Iterable[StaffedInterval]) -> Gap | None:
    """The stretch of an hour or more that lacked the most agent time; the series count together."""
    return next(iter(gaps(intervals)), None)


def gaps(intervals: Iterable[StaffedInterval]) -> list[Gap]:
    """Every stretch of an hour or more, the one that lacked the most agent time first."""
    lacking: dict[tuple[datetime, int], float] = {}
    for each in intervals:
        place = (each.starts_at, each.seconds)
        lacking[place] = lacking.get(place, 0.0) + (each.required - each.scheduled) / each.seconds
    found: list[Gap] = []
    for (starts_at, seconds), agents in sorted(lacking.items()):
        if agents > TOLERATED:
            _lengthen(found, starts_at, starts_at + timedelta(seconds=seconds), agents)
    long = [gap for gap in found if gap.ends_at - gap.starts_at >= SHORTEST]
    return sorted(long, key=lambda gap: gap.agent_time, reverse=True)


def required_in(intervals: Iterable[StaffedInterval], gap: Gap) -> float:
    """Agents required on average while it lasted, of all series given."""
    own = (each.required for each in intervals if gap.starts_at <= each.starts_at < gap.ends_at)
    return sum(own) / (gap.ends_at - gap.starts_at).total_seconds()


def lacking_by_series(intervals: Iterable[StaffedInterval], gap: Gap) -> dict[int, float]:
    """How many of the gap's agents each series lacked; below nothing where it had more than required."""
    found: dict[int, float] = {}
    for each in intervals:
        if gap.starts_at <= each.starts_at < gap.ends_at:
            found[each.series] = found.get(each.series, 0.0) + each.required - each.scheduled
    seconds = (gap.ends_at - gap.starts_at).total_seconds()
    return {series: amount / seconds for series, amount in found.items()}


def _lengthen(found: list[Gap], starts_at: datetime, ends_at: datetime, agents: float) -> None:
    last = found[-1] if found else None
    if last is None or last.ends_at != starts_at:
        found.append(Gap(starts_at, ends_at, agents))
        return
    whole = last.agent_time + agents * (ends_at - starts_at).total_seconds()
    found[-1] = Gap(last.starts_at, ends_at, whole / (ends_at - last.starts_at).total_seconds())

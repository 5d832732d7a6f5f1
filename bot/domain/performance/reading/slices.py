"""What a reader is asked for, and the additive pieces it returns."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bot.database.columns import EPOCH_DAY, day_number


class Slice(NamedTuple):
    """One additive piece of one KPI. `day` is a day number inside the piece's stretch of days.

    `quarter` is the epoch second of the quarter hour where hours are asked for. `threshold` is the source's own, −1
    where unknown. `n` counts fact rows that bear on the KPI; `in_hours` and `interval` (seconds) serve coverage,
    with an interval of 0 where nothing can be missing. `coarse`: left out, for its rows are longer than an hour.
    """

    kpi: str
    series: int
    day: int
    numerator: float | None
    denominator: float | None
    n: int
    latest: int | None
    quarter: int = 0
    reason: str = ""
    priority: str = ""
    variant: str = ""
    threshold: int = -1
    approx: bool = False
    values: tuple[float, ...] = ()
    in_hours: int = 0
    interval: int = 0
    coarse: bool = False


@dataclass(frozen=True)
class Grain:
    """How fine the pieces must be: whole days, quarter hours, or stretches between `cuts` (inner first days).

    `from_intervals` reads intervals where the daily rollup would do, so that `Scope.before` can cut a day.
    """

    cuts: tuple[date, ...] = ()
    by_day: bool = False
    by_quarter: bool = False
    from_intervals: bool = False
    reasons: bool = False
    priorities: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether intervals are read, not the daily rollup."""
        return self.by_quarter or self.from_intervals

    @property
    def outline(self) -> "Grain":
        """What shapes a statement, without the values it is run with; statements are kept by it."""
        return replace(self, cuts=(EPOCH_DAY,) * len(self.cuts))

    @property
    def by_stretch(self) -> bool:
        return bool(self.cuts) and not self.by_day and not self.by_quarter


@dataclass(frozen=True)
class Scope:
    """Which facts: days from `start` up to `end`, the series (None: all), and the wanted reasons and priorities.

    `before`, in epoch seconds, leaves out intervals that begin then or later. `only` are day numbers: of the days
    between, those alone.
    """

    start: date
    end: date
    series: tuple[int, ...] | None = None
    reasons: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    before: int | None = None
    only: tuple[int, ...] = ()

    @property
    def outline(self) -> "Scope":
        """What shapes a statement, without the values it is run with; statements are kept by it."""
        return Scope(
            EPOCH_DAY,
            EPOCH_DAY,
            None if self.series is None else (),
            ("",) if self.reasons else (),
            ("",) if self.priorities else (),
            None if self.before is None else 0,
            (0,) if self.only else (),
        )

    def until(self, now: int) -> "Scope":
        """Without intervals that begin after `now`."""
        return replace(self, before=now + 1 if self.before is None else min(self.before, now + 1))

    @property
    def first(self) -> int:
        return day_number(self.start)

    @property
    def stop(self) -> int:
        return day_number(self.end)


@dataclass(frozen=True)
class Clock:
    """`now` in epoch seconds, the number of its contract day, and the horizon of visible facts; read once a request."""

    now: int
    today: int
    horizon: int

"""Adds slices up, and reads a figure off the sum."""

from dataclasses import dataclass, field

from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import (
    DailyMeasure,
    Flow,
    ForecastError,
    QueueCount,
    QueueRatio,
    RowPercentile,
    RowRatio,
    Snapshot,
)
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.result import Figure


@dataclass
class Tally:
    """`latest` is when the latest fact began and `until` when it ended, in epoch seconds."""

    numerator: float | None = None
    denominator: float | None = None
    n: int = 0
    latest: int | None = None
    until: int | None = None
    approx: bool = False
    values: list[float] = field(default_factory=list)

    def add(self, piece: Slice) -> None:
        self.numerator = _plus(self.numerator, piece.numerator)
        self.denominator = _plus(self.denominator, piece.denominator)
        self.n += piece.n
        self.approx = self.approx or piece.approx
        if piece.values:
            self.values.extend(piece.values)
        if piece.latest is not None and piece.n:
            self.latest = _later(self.latest, piece.latest)
            self.until = _later(self.until, piece.latest + piece.interval)

    def merge(self, other: "Tally") -> None:
        self.numerator = _plus(self.numerator, other.numerator)
        self.denominator = _plus(self.denominator, other.denominator)
        self.n += other.n
        self.approx = self.approx or other.approx
        self.values.extend(other.values)
        self.latest, self.until = _later(self.latest, other.latest), _later(self.until, other.until)

    def figure(self, kpi: Kpi) -> Figure:
        recipe = kpi.recipe
        if isinstance(recipe, QueueCount) or (isinstance(recipe, Snapshot) and recipe.kind == "count"):
            return Figure(None, None, self.numerator, self.n)
        if isinstance(recipe, RowPercentile):
            return Figure(None, None, percentile(self.values, recipe.share), self.n)
        if isinstance(recipe, Snapshot) and recipe.kind == "age":
            return Figure(None, None, percentile(self.values, 0.5), self.n)
        if self.denominator is None or self.denominator <= 0:
            return Figure(None, None, None, 0)
        top = self.numerator or 0
        return Figure(top, self.denominator, scale_of(kpi) * top / self.denominator, self.denominator)


def scale_of(kpi: Kpi) -> float:
    """What a ratio is multiplied by to be read in its unit: 3600 for an hourly rate, 100 for NPS."""
    match kpi.recipe:
        case QueueRatio(scale=scale) | RowRatio(scale=scale):
            return scale
        case Flow() | ForecastError() | DailyMeasure():
            return 1
        case _:
            return 1


def percentile(values: list[float], share: float) -> float | None:
    """Linear interpolation between the two nearest ranks, as numpy and pandas do by default."""
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _plus(total: float | None, amount: float | None) -> float | None:
    if amount is None:
        return total
    return amount if total is None else total + amount


def _later(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return second if first is None else first
    return first if first > second else second

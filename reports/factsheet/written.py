"""How figures are written in a review, and the exact value behind each, in the unit it is written in."""

from decimal import ROUND_HALF_UP, Decimal

from bot.domain.performance.kpis.kpi import Kpi, Unit
from reports.factsheet.role import Measure
from reports.figures import bare_target, difference, duration, said, thousands

MEASURES = {
    Unit.FRACTION: Measure.PERCENT,
    Unit.SECONDS: Measure.SECONDS,
    Unit.COUNT: Measure.COUNT,
    Unit.SCORE: Measure.NUMBER,
    Unit.RATIO: Measure.NUMBER,
}
Written = tuple[Measure, str, str]
"""The measure, the exact value, and how it is written."""


def value_of(kpi: Kpi, value: float, target: Decimal | None = None) -> Written:
    return MEASURES[kpi.unit], _exact(value, kpi), said(kpi, value, target)


def target_of(kpi: Kpi, target: Decimal) -> Written:
    """Without digits that say nothing."""
    measure, exact, _ = value_of(kpi, float(target))
    return measure, exact, bare_target(kpi, target)


def change_of(kpi: Kpi, amount: float) -> Written:
    """Signed; percentage points for rates."""
    measure = Measure.POINTS if kpi.unit is Unit.FRACTION else MEASURES[kpi.unit]
    return measure, _exact(amount, kpi), difference(kpi, amount)


def count_of(amount: float) -> Written:
    return Measure.COUNT, _plain(amount), thousands(amount)


def lasting(seconds: float) -> Written:
    return Measure.SECONDS, _plain(seconds), duration(seconds)


def percent_of(share: float, digits: int = 1) -> Written:
    rounded = Decimal(repr(share * 100)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return Measure.PERCENT, _plain(share * 100), f"{rounded:,f} %"


def effect_of(kpi: Kpi, amount: Decimal, written: str) -> Written:
    """A driver, which is exact as it is shown: rounded so that all of them add up."""
    measure = Measure.POINTS if kpi.unit is Unit.FRACTION else MEASURES[kpi.unit]
    return measure, f"{amount:f}", written


def _exact(value: float, kpi: Kpi) -> str:
    return _plain(value * 100 if kpi.unit is Unit.FRACTION else value)


def _plain(value: float) -> str:
    return f"{Decimal(f'{value:.12g}'):f}"

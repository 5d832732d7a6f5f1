"""The verdict of a row (DESIGN §3.5): the first that applies."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bot.domain.contracts.terms import Wording
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.result import Figure, Verdict
from bot.domain.performance.tally import scale_of

SURELY_APART = 1e-6
"""Further than this from the target, no rounding of binary floats can turn the comparison."""
FULL_ENOUGH = 0.95
"""Below this coverage a figure is provisional (DOMAIN §0.2)."""


def verdict_of(
    kpi: Kpi, figure: Figure, wording: Wording | None, *, coverage: float | None, ends: datetime, now: datetime
) -> Verdict:
    """`ends` is the first instant after the row's period."""
    if figure.value is None:
        return Verdict.NO_DATA
    if wording is None or wording.target is None or kpi.direction in (Direction.BAND, Direction.NEITHER):
        return Verdict.NO_TARGET
    if (coverage is not None and coverage < FULL_ENOUGH) or (kpi.maturity and ends > now - kpi.maturity):
        return Verdict.PROVISIONAL
    return Verdict.MET if holds(kpi, figure, wording.target, wording.compare_dp) else Verdict.MISSED


def holds(kpi: Kpi, figure: Figure, target: Decimal, compare_dp: int | None) -> bool:
    """Equality meets. Exact: a ratio is compared as a fraction, never as a rounded quotient.

    `compare_dp` rounds half up first, in the unit people read: percent for fractions.
    """
    distance = (figure.value or 0) - float(target)
    if compare_dp is None and abs(distance) > SURELY_APART:
        return (distance < 0) == (kpi.direction is Direction.LOWER)
    value, goal = _exact(kpi, figure), Fraction(target)
    if compare_dp is not None:
        value, goal = _rounded(value, kpi, compare_dp), _rounded(goal, kpi, compare_dp)
    return value <= goal if kpi.direction is Direction.LOWER else value >= goal


@dataclass(frozen=True)
class Edge:
    """The last value that holds, or the first that does not."""

    value: Fraction
    holds: bool


def edge_of(kpi: Kpi, target: Decimal, compare_dp: int | None) -> Edge:
    """Where a target parts values: half a digit to its easier side where they are rounded half up first."""
    if compare_dp is None:
        return Edge(Fraction(target), holds=True)
    scale = 100 if kpi.unit is Unit.FRACTION else 1
    goal, half = _rounded(Fraction(target), kpi, compare_dp), Fraction(1, 2 * 10**compare_dp)
    lower = kpi.direction is Direction.LOWER
    return Edge((goal + half if lower else goal - half) / scale, holds=not lower)


def _exact(kpi: Kpi, figure: Figure) -> Fraction:
    if figure.numerator is None or not figure.denominator:
        return _decimal(figure.value or 0)
    return _decimal(figure.numerator) * Fraction(scale_of(kpi)) / _decimal(figure.denominator)


def _decimal(amount: float) -> Fraction:
    """The decimal that was meant: 80 % of 41 is 32.8, which in binary is a little less."""
    return Fraction(amount) if isinstance(amount, int) else Fraction(f"{amount:.12g}")


def _rounded(value: Fraction, kpi: Kpi, places: int) -> Fraction:
    read = value * 100 if kpi.unit is Unit.FRACTION else value
    digits = Decimal(read.numerator) / Decimal(read.denominator)
    return Fraction(digits.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))

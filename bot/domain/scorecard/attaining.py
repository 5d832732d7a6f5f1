"""How much of a goal a figure attains (DOMAIN §9): 1 is exactly what was promised, never below 0 nor above the cap."""

from decimal import Decimal
from enum import StrEnum

from bot.domain.performance.judging import holds
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.result import Figure
from bot.domain.scorecard.rules import Band, Goal

LOWEST_SCORE = -100
"""NPS is counted from here: a quotient of signed numbers says nothing."""
NEAR_POINTS, NEAR_SHARE = 0.02, 0.05
"""Missed by no more is amber: two points of a rate, a twentieth of a time or count (DOMAIN §0.5)."""


class Colour(StrEnum):
    """In the order of how good they are."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def is_scored(kpi: Kpi, goal: Goal) -> bool:
    """One number judges only where one way is better; a band can be set for any KPI."""
    return isinstance(goal, Band) or kpi.direction in (Direction.HIGHER, Direction.LOWER)


def attained(kpi: Kpi, figure: Figure, goal: Goal, cap: Decimal, compare_dp: int | None = None) -> float:
    """Of a figure with a value. What the contract's own rounding lets hold attains 1 at least."""
    assert figure.value is not None, "no data attains nothing and is not zero"
    if isinstance(goal, Band):
        return _in_band(figure.value, goal)
    share = min(float(cap), _quotient(kpi, figure.value, float(goal), float(cap)))
    return max(1.0, share) if holds(kpi, figure, goal, compare_dp) else share


def colour_of(kpi: Kpi, figure: Figure, goal: Goal, compare_dp: int | None = None) -> Colour:
    """Green is kept, amber missed by little."""
    value = figure.value or 0.0
    edge = _nearest(value, goal)
    if abs(value - edge) == 0 or (isinstance(goal, Decimal) and holds(kpi, figure, goal, compare_dp)):
        return Colour.GREEN
    near = NEAR_POINTS if kpi.unit is Unit.FRACTION else NEAR_SHARE * abs(edge)
    # 0.80 − 0.78 is 0.020000000000000018 in binary.
    return Colour.AMBER if abs(value - edge) <= near + 1e-12 else Colour.RED


def _nearest(value: float, goal: Goal) -> float:
    if isinstance(goal, Band):
        return min(max(value, float(goal.low)), float(goal.high))
    return float(goal)


def _quotient(kpi: Kpi, value: float, target: float, cap: float) -> float:
    if kpi.unit is Unit.SCORE:
        value, target = value - LOWEST_SCORE, target - LOWEST_SCORE
    above, below = (value, target) if kpi.direction is Direction.HIGHER else (target, value)
    return max(0.0, above / below) if below > 0 else cap


def _in_band(value: float, band: Band) -> float:
    """Outside it falls in a straight line, and is nothing one width of the band away."""
    width = float(band.high - band.low)
    return max(0.0, 1 - abs(value - _nearest(value, band)) / width)

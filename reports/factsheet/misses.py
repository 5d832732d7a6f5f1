"""What of a share of counted things is missed."""

from bot.domain.attainment.volumes import counts_things
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.result import Figure


def misses_of(kpi: Kpi, figure: Figure) -> float | None:
    """None for anything but counted things, such as a share of seconds."""
    if not counts_things(kpi) or figure.numerator is None or figure.denominator is None:
        return None
    if kpi.direction is Direction.HIGHER:
        return figure.denominator - figure.numerator
    return figure.numerator if kpi.direction is Direction.LOWER else None

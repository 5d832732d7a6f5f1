"""Judges a point by the chart that suits its KPI: Laney p′ for shares of counted things, XmR for levels."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attainment.volumes import counts_things
from bot.domain.performance.kpis.kpi import Kpi, Unit
from reports.noise.finding import Baseline, Finding, Limits, Outcome, Point, Rule
from reports.noise.laney import laney_limits
from reports.noise.xmr import xmr_limits

ENOUGH = 10
"""Fewer points than this tell no usual range (DOMAIN §4.4)."""


def judge(kpi: Kpi, point: Point, history: Sequence[Point], *, least: int = ENOUGH) -> Finding:
    """`history` holds earlier points of comparable slots in any order; those of the point's own day do not count."""
    before = sorted((each for each in history if each.day < point.day), key=lambda each: each.day)
    shares = [(each.good, each.n) for each in before if each.good is not None and each.n]
    if counts_things(kpi) and point.good is not None and point.n and len(shares) == len(before):
        limits, rule = laney_limits([(good, n) for good, n in shares], point.n), Rule.LANEY_BEYOND
    else:
        limits, rule = _possible(kpi, [each.value for each in before]), Rule.XMR_BEYOND
    baseline = Baseline(len(before), before[0].day, before[-1].day) if before else Baseline(0)
    found = Finding(Outcome.NO_SIGNAL, point.value, rule, baseline, limits)
    if len(before) < least:
        return replace(found, outcome=Outcome.TOO_SHORT, limits=None)
    if limits is None:
        return replace(found, outcome=Outcome.NO_SPREAD)
    if not limits.lower <= point.value <= limits.upper:
        return replace(found, outcome=Outcome.SIGNAL)
    if _jumped(limits, before[-1].value, point.value):
        return replace(found, outcome=Outcome.SIGNAL, rule=Rule.XMR_JUMP)
    return found


def _possible(kpi: Kpi, values: Sequence[float]) -> Limits | None:
    """The limits, within what such a figure can be at all: a share that never left 0–1 cannot."""
    limits = xmr_limits(values)
    if limits is None:
        return None
    least = 0.0 if min(values) >= 0 else limits.lower
    most = 1.0 if kpi.unit is Unit.FRACTION and max(values) <= 1 else limits.upper
    return replace(limits, lower=max(least, limits.lower), upper=min(most, limits.upper))


def _jumped(limits: Limits, before: float, value: float) -> bool:
    """Away from the middle: coming back from an odd day is no news."""
    further = abs(value - limits.centre) > abs(before - limits.centre)
    return limits.jump is not None and further and abs(value - before) > limits.jump

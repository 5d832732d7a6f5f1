"""Between which bounds a share of few independent things likely lies (Wilson, DOMAIN §0.2 and §4.4)."""

from bot.domain.attainment.volumes import counts_things
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import RowRatio
from bot.domain.performance.result import KpiRow
from reports.noise.wilson import wilson


def likely(kpi: Kpi, row: KpiRow) -> tuple[float, float] | None:
    """Of surveys, cases or evaluations fewer than the KPI's minimum, 95 times of 100; None of anything else."""
    good, n = row.figure.numerator, row.figure.denominator
    if not row.small_n or good is None or n is None or not isinstance(kpi.recipe, RowRatio) or not counts_things(kpi):
        return None
    return wilson(good, n)

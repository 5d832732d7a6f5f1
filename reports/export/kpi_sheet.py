"""The rows of KPI answers, unrounded."""

from collections.abc import Sequence

from bot.domain.performance.result import KpiResult, KpiRow
from reports.export.sheet import Cell, sheet

FIGURES = ("numerator", "denominator", "value", "n", "target", "verdict")
COMPARED = ("compared_start", "compared_end", "compared_value", "difference")


def kpi_sheet(results: Sequence[KpiResult]) -> bytes:
    """One row a KPI and member, or a KPI where nothing is split; days are the first and the last."""
    compared = any(result.total.comparison for result in results)
    columns = ("kpi", "start", "end", *(dimension.value for dimension in results[0].by), *FIGURES)
    return sheet(
        columns + (COMPARED if compared else ()),
        (
            (*_asked(result), *row.members, *figures(row), *(_comparison(row) if compared else ()))
            for result in results
            for row in (result.rows if result.by else (result.total,))
        ),
    )


def figures(row: KpiRow) -> tuple[Cell, ...]:
    figure = row.figure
    return figure.numerator, figure.denominator, figure.value, figure.n, row.target, row.verdict.value


def _asked(result: KpiResult) -> tuple[Cell, ...]:
    return result.kpi.key, result.period.start.isoformat(), result.period.last_day.isoformat()


def _comparison(row: KpiRow) -> tuple[Cell, ...]:
    found = row.comparison
    if found is None:
        return None, None, None, None
    days = (found.period.start.isoformat(), found.period.last_day.isoformat())
    return *days, found.figure.value, found.difference

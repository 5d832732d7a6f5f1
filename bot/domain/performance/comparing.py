"""Sets the figures of another period beside a result's."""

from dataclasses import replace

from bot.domain.performance.kpi_query import TIME
from bot.domain.performance.result import Comparison, Figure, KpiResult, KpiRow

NOTHING = Figure(None, None, None, 0)


def compared(result: KpiResult, other: KpiResult) -> KpiResult:
    """Rows meet by member; time steps by their place from the start (Monday with Monday)."""
    steps = _step_places(result), _step_places(other)
    figures = {_place(row, other, steps[1]): row.figure for row in other.rows}
    rows = (_beside(row, figures.get(_place(row, result, steps[0]), NOTHING), other) for row in result.rows)
    return replace(result, rows=tuple(rows), total=_beside(result.total, other.total.figure, other))


def _beside(row: KpiRow, figure: Figure, other: KpiResult) -> KpiRow:
    mine, theirs = row.figure.value, figure.value
    difference = None if mine is None or theirs is None else mine - theirs
    return replace(row, comparison=Comparison(other.period, figure, difference))


def _step_places(result: KpiResult) -> dict[str, int]:
    index = next((place for place, dimension in enumerate(result.by) if dimension in TIME), None)
    labels = [] if index is None else sorted({row.members[index] for row in result.rows})
    return {label: place for place, label in enumerate(labels)}


def _place(row: KpiRow, result: KpiResult, steps: dict[str, int]) -> tuple[object, ...]:
    return tuple(
        steps[member] if dimension in TIME else member for member, dimension in zip(row.members, result.by, strict=True)
    )

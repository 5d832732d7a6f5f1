"""Sets the figures of another period beside a result's."""

from dataclasses import replace

from bot.domain.performance.kpi_query import TIME
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants
from bot.domain.performance.result import Comparison, Figure, KpiResult, KpiRow
from bot.domain.performance.thresholds import USUAL_SECONDS

NOTHING = Figure(None, None, None, 0)


def compared(result: KpiResult, other: KpiResult) -> KpiResult:
    """Rows meet by member; time steps by their place from the start (Monday with Monday)."""
    steps = _step_places(result), _step_places(other)
    known = {_place(row, other, steps[1]): row for row in other.rows}
    rows = (_beside(row, known.get(_place(row, result, steps[0])), other) for row in result.rows)
    return replace(result, rows=tuple(rows), total=_beside(result.total, other.total, other))


def _beside(row: KpiRow, earlier: KpiRow | None, other: KpiResult) -> KpiRow:
    figure = earlier.figure if earlier else NOTHING
    mine, theirs = row.figure.value, figure.value
    if earlier is None or mine is None or theirs is None:
        return replace(row, comparison=Comparison(other.period, figure, None))
    alike = (_measures(row, other.kpi), row.mismatched) == (_measures(earlier, other.kpi), earlier.mismatched)
    return replace(row, comparison=Comparison(other.period, figure, mine - theirs if alike else None, alike))


def _measures(row: KpiRow, kpi: Kpi) -> frozenset[tuple[int, str]]:
    """The thresholds and formulas a service level was told by: within 20 s is no better or worse than within 30 s."""
    if not isinstance(kpi.recipe, QueueVariants):
        return frozenset()
    usual, default = row.unpromised or USUAL_SECONDS, kpi.recipe.default
    wordings = [part.wording for part in row.parts] or [row.wording]
    return frozenset(
        (wording.threshold_seconds or usual, wording.variant or default) if wording else (usual, default)
        for wording in wordings
    )


def _step_places(result: KpiResult) -> dict[str, int]:
    index = next((place for place, dimension in enumerate(result.by) if dimension in TIME), None)
    labels = [] if index is None else sorted({row.members[index] for row in result.rows})
    return {label: place for place, label in enumerate(labels)}


def _place(row: KpiRow, result: KpiResult, steps: dict[str, int]) -> tuple[object, ...]:
    return tuple(
        steps[member] if dimension in TIME else member for member, dimension in zip(row.members, result.by, strict=True)
    )

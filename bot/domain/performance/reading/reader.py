"""Sends each KPI to the reader of its recipe; KPIs of one fact kind share a statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import (
    Cohort,
    DailyMeasure,
    Flow,
    ForecastError,
    QueueCount,
    QueueRatio,
    QueueVariants,
    RowPercentile,
    RowRatio,
    Snapshot,
)
from bot.domain.performance.reading.forecasts import Cell, read_forecast_errors
from bot.domain.performance.reading.measures import read_measure
from bot.domain.performance.reading.queue_facts import FormulaOf, read_queue_facts
from bot.domain.performance.reading.row_facts import read_percentile, read_ratios
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.snapshots import Instant, read_snapshot

Together = tuple[Scope, Grain, Clock, tuple[Instant, ...]]


@dataclass(frozen=True)
class Wanted:
    """What to read. `variants` are the formulas in play; `instants` the moments of snapshots."""

    scope: Scope
    grain: Grain
    clock: Clock
    variants: tuple[str, ...]
    instants: tuple[Instant, ...]
    cell_of: Callable[[int], Cell]
    formula_of: FormulaOf

    @property
    def together(self) -> Together:
        """What KPIs must have in common to be read together."""
        return self.scope, self.grain, self.clock, self.instants


def read(connection: Connection, kpis: Sequence[Kpi], wanted: Wanted) -> list[Slice]:
    """Every slice of every KPI; none where the scope holds no series."""
    if wanted.scope.series == ():
        return []
    queue = [kpi for kpi in kpis if isinstance(kpi.recipe, QueueCount | QueueRatio | QueueVariants)]
    scope, grain, clock = wanted.scope, wanted.grain, wanted.clock
    found = _read_queue(connection, queue, wanted) if queue else []
    for ratios in _by_cohort(kpis).values():
        found += read_ratios(connection, ratios, scope, grain, clock)
    for kpi in kpis:
        found += _read_alone(connection, kpi, wanted)
    return found


def _read_queue(connection: Connection, kpis: Sequence[Kpi], wanted: Wanted) -> list[Slice]:
    return read_queue_facts(
        connection, kpis, wanted.scope, wanted.grain, wanted.clock, wanted.variants, wanted.formula_of
    )


def _by_cohort(kpis: Sequence[Kpi]) -> dict[Cohort, list[tuple[str, RowRatio]]]:
    shared: dict[Cohort, list[tuple[str, RowRatio]]] = {}
    for kpi in kpis:
        if isinstance(kpi.recipe, RowRatio):
            shared.setdefault(kpi.recipe.cohort, []).append((kpi.key, kpi.recipe))
    return shared


def _read_alone(connection: Connection, kpi: Kpi, wanted: Wanted) -> list[Slice]:
    scope, grain, clock = wanted.scope, wanted.grain, wanted.clock
    match kpi.recipe:
        case RowPercentile() as recipe:
            return read_percentile(connection, kpi.key, recipe, scope, grain, clock)
        case Flow(numerator, denominator):
            settled = read_ratios(connection, [(kpi.key, numerator)], scope, grain, clock)
            opened = read_ratios(connection, [(kpi.key, denominator)], scope, grain, clock)
            return [
                *(piece._replace(denominator=None, n=0) for piece in settled),
                *(piece._replace(numerator=None) for piece in opened),
            ]
        case Snapshot() as recipe:
            return read_snapshot(connection, kpi.key, recipe, scope, grain, clock, wanted.instants)
        case ForecastError(kind):
            return read_forecast_errors(connection, kpi.key, kind, scope, clock, cell_of=wanted.cell_of)
        case DailyMeasure() as recipe:
            return read_measure(connection, kpi.key, recipe, scope, grain, clock)
        case _:
            return []

"""Reads forecast errors: the locked daily forecast against what was offered, else the intervals' own forecast."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Integer, case, func, select, type_coerce

from bot.database.core import table_of
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import parameters, wanted
from bot.domain.performance.tables import Forecast, QueueDay

Cell = tuple[str, str, str]
"""Vendor, queue and channel: the grain a forecast is locked at."""


@dataclass
class _Day:
    """What one cell forecast and received on one day."""

    series: int = 0
    forecast: float | None = None
    offered: float | None = None
    gap: float = 0
    own_forecast: float = 0
    own_offered: float = 0
    latest: int = 0


def read_forecast_errors(
    connection: Connection,
    key: str,
    kind: str,
    scope: Scope,
    clock: Clock,
    *,
    cell_of: Callable[[int], Cell],
) -> list[Slice]:
    """One piece per cell and finished day."""
    days: dict[tuple[Cell, int], _Day] = {}
    for series, day, latest, offered, gap, own_forecast, own_offered in _actuals(connection, scope, clock):
        entry = days.setdefault((cell_of(series), day), _Day(series))
        entry.latest = max(entry.latest, latest)
        entry.offered = _added(entry.offered, offered)
        entry.gap += float(gap or 0)
        entry.own_forecast += float(own_forecast or 0)
        entry.own_offered += float(own_offered or 0)
    for series, day, forecast in read_forecasts(connection, scope, clock):
        if (entry_or_none := days.get((cell_of(series), day))) is not None:
            entry_or_none.forecast = _added(entry_or_none.forecast, forecast)
    finished = ((day, entry) for (_, day), entry in days.items() if day < clock.today)
    return list(_errors(key, kind, finished))


def _actuals(connection: Connection, scope: Scope, clock: Clock) -> Any:
    table = table_of(QueueDay)
    day = type_coerce(table.c.day, Integer)
    own = case((table.c.forecast_offered.is_not(None), table.c.offered))
    sums = [table.c.offered, table.c.forecast_gap, table.c.forecast_offered, own]
    statement = (
        select(
            table.c.series_id,
            day,
            func.max(type_coerce(table.c.latest_at, Integer)),
            *(func.sum(column) for column in sums),
        )
        .where(wanted(table, day, scope))
        .group_by(table.c.series_id, table.c.day)
    )
    return connection.execute(statement, parameters(scope, Grain(), clock))


def read_forecasts(connection: Connection, scope: Scope, clock: Clock) -> list[tuple[int, int, float]]:
    """Locked forecasts as (series, day number, contacts offered)."""
    table: FromClause = table_of(Forecast)
    day = type_coerce(table.c.day, Integer)
    statement = select(table.c.series_id, day, table.c.offered).where(wanted(table, day, scope))
    found = connection.execute(statement, parameters(scope, Grain(), clock))
    return [(series, number, float(offered)) for series, number, offered in found]


def _added(total: float | None, value: Any) -> float | None:
    return total if value is None else float(value) + (total or 0)


def _errors(key: str, kind: str, days: Iterator[tuple[int, _Day]]) -> Iterator[Slice]:
    for day, entry in days:
        if entry.forecast is not None and entry.offered is not None:
            error, actual = entry.forecast - entry.offered, entry.offered
            size = abs(error)
        elif entry.own_offered or entry.own_forecast:
            error, actual, size = entry.own_forecast - entry.own_offered, entry.own_offered, entry.gap
        else:
            continue
        top = {"wape": size, "bias": error, "accuracy": actual - size}[kind]
        yield Slice(key, entry.series, day, top, actual, 1, entry.latest)

"""Reads a programme's own KPI from the measures feed."""

from typing import Any

from sqlalchemy import Connection, Integer, Row, func, select, type_coerce

from bot.database.core import table_of
from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import day_key, grouping, parameters, plain, wanted
from bot.domain.performance.tables import Measure

SECONDS_A_DAY = 86_400


def read_measure(
    connection: Connection, key: str, recipe: DailyMeasure, scope: Scope, grain: Grain, clock: Clock
) -> list[Slice]:
    """`latest` is the midnight, in UTC, of the latest day: a measure knows no hour."""
    table = table_of(Measure)
    day = type_coerce(table.c.day, Integer)
    keys = [table.c.series_id.label("series"), day_key(grain, day).label("stretch")]
    statement = (
        select(*keys, func.sum(table.c.numerator), func.sum(table.c.denominator), func.count(), func.max(day))
        .where(wanted(table, day, scope), table.c.kpi == recipe.kpi)
        .group_by(*grouping(keys, grain))
    )
    return [_slice(key, row) for row in connection.execute(statement, parameters(scope, grain, clock))]


def _slice(key: str, row: Row[Any]) -> Slice:
    series, stretch, top, bottom, count, last = row
    return Slice(key, series, stretch, plain(top), plain(bottom), count, last * SECONDS_A_DAY)

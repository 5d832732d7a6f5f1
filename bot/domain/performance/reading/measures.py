"""Reads a programme's own KPI from the measures feed."""

from sqlalchemy import Connection, Integer, bindparam, func, select, type_coerce

from bot.database.core import table_of
from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import day_key, grouping, parameters, plain, wanted
from bot.domain.performance.tables import Measure

SECONDS_A_DAY = 86_400


def read_measure(
    connection: Connection, key: str, recipe: DailyMeasure, scope: Scope, grain: Grain, clock: Clock
) -> list[Slice]:
    """Days after today have not come. `latest` is the midnight, in UTC, of the latest day: a measure knows no hour."""
    table = table_of(Measure)
    day = type_coerce(table.c.day, Integer)
    keys = [table.c.series_id.label("series"), day_key(grain, day).label("stretch")]
    figures = [
        func.sum(table.c.numerator).label("top"),
        func.sum(table.c.denominator).label("bottom"),
        func.count().label("n"),
        func.max(day).label("last"),
    ]
    statement = (
        select(*keys, *figures)
        .where(wanted(table, day, scope), table.c.kpi == recipe.kpi, day <= bindparam("today"))
        .group_by(*grouping(keys, grain))
    )
    found = connection.execute(statement, parameters(scope, grain, clock) | {"today": clock.today}).all()
    return [
        Slice(key, row.series, row.stretch, plain(row.top), plain(row.bottom), row.n, row.last * SECONDS_A_DAY)
        for row in found
    ]

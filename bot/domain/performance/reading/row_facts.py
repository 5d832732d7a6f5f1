"""Reads KPIs over rows of one kind (cases, contacts, surveys, evaluations): ratios in one statement a cohort."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Label,
    Row,
    Select,
    case,
    func,
    literal,
    select,
    true,
    type_coerce,
)

from bot.database.core import table_of
from bot.domain.performance.kpis.recipes import Cohort, RowPercentile, RowRatio
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import (
    NOW,
    day_key,
    grouping,
    parameters,
    plain,
    quarter_key,
    text_key,
    wanted,
)

DUE = ("due_day", "response_due_day")
KEYS = 6
"""Columns before the figures of the first KPI."""


def read_ratios(
    connection: Connection,
    ratios: Sequence[tuple[str, RowRatio]],
    scope: Scope,
    grain: Grain,
    clock: Clock,
) -> list[Slice]:
    """Ratios, by KPI key, that share one cohort."""
    statement = _statement(tuple(ratio for _, ratio in ratios), scope.outline, grain.outline)
    keys = [key for key, _ in ratios]
    rows = connection.execute(statement, parameters(scope, grain, clock))
    return [piece for row in rows for piece in _slices(row, keys)]


def read_percentile(
    connection: Connection, key: str, recipe: RowPercentile, scope: Scope, grain: Grain, clock: Clock
) -> list[Slice]:
    """The seconds themselves: percentiles cannot be added, so they travel up as values."""
    table = table_of(recipe.cohort.model)
    keys = _keys(table, recipe.cohort, grain)
    seconds = type_coerce(recipe.seconds(table, NOW), BigInteger)
    day = type_coerce(table.c[recipe.cohort.day], Integer)
    statement = select(*keys, _moment(table, recipe.cohort).label("latest"), seconds.label("seconds")).where(
        wanted(table, day, scope), _has_come(table, recipe.cohort), seconds.is_not(None)
    )
    kept: dict[tuple[Any, ...], list[float]] = {}
    latest: dict[tuple[Any, ...], int] = {}
    for *place, moment, value in connection.execute(statement, parameters(scope, grain, clock)):
        kept.setdefault(tuple(place), []).append(float(value))
        latest[tuple(place)] = max(moment, latest.get(tuple(place), moment))
    return [
        Slice(key, series, day, None, None, len(values), latest[place], quarter, reason, priority, values=tuple(values))
        for place, values in kept.items()
        for series, day, quarter, reason, priority in [place]
    ]


@lru_cache(maxsize=512)
def _statement(recipes: tuple[RowRatio, ...], scope: Scope, grain: Grain) -> Select[Any]:
    cohort = recipes[0].cohort
    table = table_of(cohort.model)
    keys = _keys(table, cohort, grain)
    figures = [func.max(_known_at(table, cohort)).label("latest")]
    for index, recipe in enumerate(recipes):
        figures += [column.label(f"{name}{index}") for name, column in _figures(table, recipe)]
    day = type_coerce(table.c[cohort.day], Integer)
    chosen = select(*keys, *figures).where(wanted(table, day, scope), _has_come(table, cohort))
    return chosen.group_by(*grouping(keys, grain))


def _keys(table: FromClause, cohort: Cohort, grain: Grain) -> list[Label[Any]]:
    return [
        table.c.series_id.label("series"),
        day_key(grain, type_coerce(table.c[cohort.day], Integer)).label("stretch"),
        quarter_key(grain, _moment(table, cohort)).label("quarter"),
        text_key(grain.reasons, table, "reason").label("reason"),
        text_key(grain.priorities, table, "priority").label("priority"),
    ]


def _has_come(table: FromClause, cohort: Cohort) -> ColumnElement[bool]:
    """Nothing after now counts; what is yet to fall due may have been done already."""
    return true() if cohort.day in DUE else _moment(table, cohort) <= NOW


def _moment(table: FromClause, cohort: Cohort) -> ColumnElement[Any]:
    moment: ColumnElement[Any] = table.c[cohort.moment]
    if cohort.day == "due_day":
        # A case judged only by its source's flag has no due time; it counts where it was settled or opened.
        moment = func.coalesce(table.c.due_at, table.c.settled_at, table.c.opened_at)
    return type_coerce(moment, BigInteger)


def _known_at(table: FromClause, cohort: Cohort) -> ColumnElement[Any]:
    """When the row's fact came about: a case settled early is known long before it falls due."""
    moment = _moment(table, cohort)
    if cohort.day not in DUE:
        return moment
    happened = table.c.settled_at if cohort.day == "due_day" else table.c.first_response_at
    earlier = [(each <= NOW, each) for each in (moment, type_coerce(happened, BigInteger))]
    return case(*earlier, else_=type_coerce(table.c.opened_at, BigInteger))


def _figures(table: FromClause, recipe: RowRatio) -> list[tuple[str, ColumnElement[Any]]]:
    top, bottom = recipe.numerator(table, NOW), recipe.denominator(table, NOW)
    known = top.is_not(None) & bottom.is_not(None)
    return [
        ("numerator", func.sum(case((known, top)))),
        ("denominator", func.sum(case((known, bottom)))),
        ("n", func.sum(case((known, literal(1)), else_=literal(0)))),
    ]


def _slices(row: Row[Any], keys: Sequence[str]) -> Iterator[Slice]:
    series, stretch, quarter, reason, priority, latest = row[:KEYS]
    for index, key in enumerate(keys):
        numerator, denominator, n = row[KEYS + 3 * index : KEYS + 3 * index + 3]
        yield Slice(
            key, series, stretch, plain(numerator), plain(denominator), int(n), latest, quarter, reason, priority
        )

"""The sums of queue intervals by series, shape, threshold and length, as the database adds them up."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    bindparam,
    distinct,
    func,
    select,
    type_coerce,
)

from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.performance.reading.formulas import DERIVED
from bot.domain.performance.reading.slices import Clock, Grain, Scope
from bot.domain.performance.reading.statements import day_key, grouping, parameters, quarter_key, wanted
from bot.domain.performance.tables import QueueDay, QueueInterval

KEYS, SUMS = 6, 9
"""Columns that group; then come the latest moment, the intervals within hours, their number, and the atoms' sums."""
MANY_DAYS = 28
KIND = ("threshold", "length", "shape")
"""A series mostly reports in one of each."""


@dataclass
class _Kinds:
    """Whether a series was found to report in several, among the facts of one horizon."""

    several: bool = False


_FOUND = Remembered[_Kinds]()


def summed_rows(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, clock: Clock
) -> Sequence[Row[Any]]:
    """SQLite sorts what it groups, and every key it sorts by costs as much as two sums: it shows in long periods."""
    values = parameters(scope, grain, clock)
    long = scope.stop - scope.first >= MANY_DAYS and not (grain.is_fine or grain.by_day)
    if long and connection.dialect.name == "sqlite":
        kinds = _FOUND.of(connection, clock.horizon, _Kinds)
        rows = () if kinds.several else _by_series(connection, atoms, scope, grain, values)
        kinds.several = kinds.several or rows is None
        if not kinds.several:
            return rows or ()
    return connection.execute(_statement(atoms, scope.outline, grain.outline), values).all()


def _by_series(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, values: dict[str, Any]
) -> Sequence[Row[Any]] | None:
    """None where a series reports in several kinds: then each must be summed by itself."""
    rows = connection.execute(_statement_by_series(atoms, scope.outline, grain.outline), values).all()
    return rows if all(row[-1] == 1 == row[-2] == row[-3] for row in rows) else None


@lru_cache(maxsize=512)
def _statement(atoms: tuple[str, ...], scope: Scope, grain: Grain) -> Select[Any]:
    keys = _keys(_table(grain), grain)
    return _ungrouped(atoms, scope, grain).group_by(*grouping(keys, grain))


@lru_cache(maxsize=512)
def _statement_by_series(atoms: tuple[str, ...], scope: Scope, grain: Grain) -> Select[Any]:
    """Beside `max()` SQLite takes other columns from the row that has it, which is any where all are alike."""
    table = _table(grain)
    keys = [key for key in _keys(table, grain) if key.name not in KIND]
    kinds = (func.count(distinct(table.c[name])) for name in ("threshold_seconds", "interval_seconds", "shape"))
    return _ungrouped(atoms, scope, grain).add_columns(*kinds).group_by(*grouping(keys, grain))


def _ungrouped(atoms: tuple[str, ...], scope: Scope, grain: Grain) -> Select[Any]:
    fine, table = grain.is_fine, _table(grain)
    day, moment = type_coerce(table.c.day, Integer), _moment(table)
    in_hours = table.c.in_hours if fine else table.c.intervals_in_hours
    count = func.count() if fine else func.sum(table.c.intervals)
    sums = [func.sum(atom_of(table, atom)) for atom in atoms]
    columns = (*_keys(table, grain), func.max(moment), func.sum(in_hours), count, *sums)
    chosen = select(*columns).where(wanted(table, day, scope))
    return chosen if scope.before is None else chosen.where(moment < bindparam("before"))


def _table(grain: Grain) -> FromClause:
    return table_of(QueueInterval if grain.is_fine else QueueDay)


def _moment(table: FromClause) -> ColumnElement[int]:
    return type_coerce(table.c.starts_at if "starts_at" in table.c else table.c.latest_at, BigInteger)


def _keys(table: FromClause, grain: Grain) -> list[Label[Any]]:
    threshold = func.coalesce(table.c.threshold_seconds, -1) if grain.is_fine else table.c.threshold_seconds
    return [
        table.c.series_id.label("series"),
        day_key(grain, type_coerce(table.c.day, Integer)).label("stretch"),
        quarter_key(grain, _moment(table)).label("quarter"),
        threshold.label("threshold"),
        table.c.interval_seconds.label("length"),
        table.c.shape.label("shape"),
    ]


def atom_of(table: FromClause, atom: str) -> ColumnElement[Any]:
    """The atom's column; derived atoms exist only in the rollup, so intervals compute them."""
    if atom in table.c:
        return table.c[atom]
    if atom == "productive_seconds":
        return func.coalesce(table.c.handle_seconds + table.c.available_seconds, table.c.staffed_agent_seconds)
    left, right = DERIVED[atom]
    return func.abs(table.c[left] - table.c[right])

"""The daily sums of queue intervals: what they are, and what they were before a load."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Table,
    and_,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    update,
)

from bot.database.columns import FOREVER
from bot.database.core import table_of
from bot.domain.performance.atoms import ATOMS, present_bit
from bot.domain.performance.tables import QueueDay, QueueInterval
from bot.domain.performance.touched import Rectangle

KEYS = ("day", "series_id", "shape", "threshold_seconds", "interval_seconds")
COUNTS = ("intervals", "intervals_in_hours", "latest_at")
SUMS = (*ATOMS, "productive_seconds", "schedule_gap_seconds", "forecast_gap")
COLUMNS = (*KEYS, *COUNTS, *SUMS)


def visible(table: Table, as_of: int) -> ColumnElement[bool]:
    """The rows a reader sees once the horizon stands at `as_of`."""
    return and_(table.c.load_id <= as_of, table.c.ended_by > as_of)


def sums_of_facts(connection: Connection, rectangle: Rectangle, *, as_of: int, shapes: int) -> Sequence[Row[Any]]:
    """The rollup rows of the rectangle, computed from its intervals; columns as in COLUMNS.

    `shapes` are the bits of all atoms that its intervals may have: summing what is nowhere costs half of the time.
    """
    fact = table_of(QueueInterval)
    keys = _keys(fact)
    statement: Select[Any] = (
        select(*keys, func.count(), func.sum(fact.c.in_hours), _latest(fact), *_sums(fact, shapes))
        .where(rectangle.covers(fact), visible(fact, as_of))
        .group_by(*keys)
    )
    return connection.execute(statement).all()


def stored_sums(connection: Connection, rectangle: Rectangle, *, as_of: int) -> Sequence[Row[Any]]:
    """The rollup rows of the rectangle as readers see them at `as_of`; columns as in COLUMNS."""
    day = table_of(QueueDay)
    statement: Select[Any] = select(*(type_coerce(day.c[name], _plain(name)) for name in COLUMNS))
    return connection.execute(statement.where(rectangle.covers(day), visible(day, as_of))).all()


def days_with_facts(connection: Connection, rectangle: Rectangle, *, as_of: int) -> list[tuple[int, int]]:
    """(day, series) pairs of the rectangle that already have visible intervals."""
    day = table_of(QueueDay)
    statement = select(type_coerce(day.c.day, Integer), day.c.series_id).distinct()
    rows = connection.execute(statement.where(rectangle.covers(day), visible(day, as_of)))
    return [(row[0], row[1]) for row in rows]


def end_sums(connection: Connection, rectangle: Rectangle, *, load_id: int) -> None:
    """Marks the rectangle's rollup rows of earlier loads as superseded by this one."""
    day = table_of(QueueDay)
    connection.execute(
        update(day)
        .where(rectangle.covers(day), day.c.load_id < load_id, day.c.ended_by == FOREVER)
        .values(ended_by=load_id)
    )


def _keys(fact: Table) -> list[ColumnElement[Any]]:
    return [
        type_coerce(fact.c.day, Integer),
        fact.c.series_id,
        fact.c.shape,
        func.coalesce(fact.c.threshold_seconds, literal_column("-1")),
        fact.c.interval_seconds,
    ]


def _latest(fact: Table) -> ColumnElement[Any]:
    return func.max(type_coerce(fact.c.starts_at, Integer))


def _sums(fact: Table, shapes: int) -> list[ColumnElement[Any]]:
    has = {atom for atom in ATOMS if shapes & present_bit(atom)}
    productive = func.coalesce(fact.c.handle_seconds + fact.c.available_seconds, fact.c.staffed_agent_seconds)
    schedule_gap = func.abs(fact.c.scheduled_agent_seconds - fact.c.required_agent_seconds)
    forecast_gap = func.abs(fact.c.forecast_offered - fact.c.offered)
    return [
        *(func.sum(fact.c[name]) if name in has else null() for name in ATOMS),
        func.sum(productive) if has & {"available_seconds", "staffed_agent_seconds"} else null(),
        func.sum(schedule_gap) if "scheduled_agent_seconds" in has else null(),
        func.sum(forecast_gap) if "forecast_offered" in has else null(),
    ]


def _plain(name: str) -> Any:
    column = table_of(QueueDay).c[name]
    return Integer() if name in ("day", "latest_at") else column.type

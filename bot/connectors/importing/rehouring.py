"""Stored intervals are counted again as inside or outside opening hours where those hours changed."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Engine, Integer, bindparam, exists, func, select, type_coerce, update

from bot.connectors.importing.books import ImportBooks, read_books
from bot.connectors.importing.interval_rows import Opening
from bot.connectors.importing.leasing import leased
from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.preparing import opening_of
from bot.database.core import table_of
from bot.domain.loads.lease import Lease
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import QueueDay, QueueInterval
from bot.domain.vendors.tables import Queue, Series

Values = npt.NDArray[Any]

DAYS_AT_ONCE = 31
"""Keeps each transaction short: other writers wait for one of them at most."""


def rehour(engine: Engine, *, surroundings: Surroundings | None = None) -> int:
    """For `apply`, after opening hours changed; how many queues were counted again."""
    around = surroundings or Surroundings()
    with engine.begin() as connection:
        _settle_unused(connection)
        changed = _changed(connection)
    if not changed:
        return 0
    with leased(engine, around) as lease:
        for queue, hours in changed.items():
            _count_again(engine, lease, around, queue, hours)
    return len(changed)


def _settle_unused(connection: Connection) -> None:
    """A queue without data has nothing to count, and need not wait for a running import."""
    queue, series = table_of(Queue), table_of(Series)
    used = exists().where(series.c.queue_id == queue.c.id)
    connection.execute(update(queue).where(queue.c.hours_counted == "", ~used).values(hours_counted=queue.c.hours))


def _changed(connection: Connection) -> dict[int, str]:
    queue = table_of(Queue)
    rows = connection.execute(select(queue.c.id, queue.c.hours).where(queue.c.hours != queue.c.hours_counted))
    return {row.id: row.hours for row in rows}


def _count_again(engine: Engine, lease: Lease, around: Surroundings, queue: int, hours: str) -> None:
    with engine.connect() as connection:
        books = read_books(connection)
        series = _series_of(connection, queue)
        stretches = list(_stretches(connection, series))
    for first, last in stretches:
        with engine.begin() as connection:
            lease.renew(connection, around.clock())
            _flag(connection, books, queue, series, (first, last))
            _sum_days(connection, books.horizon, series, (first, last))
    with engine.begin() as connection:
        table = table_of(Queue)
        connection.execute(update(table).where(table.c.id == queue).values(hours_counted=hours))


def _series_of(connection: Connection, queue: int) -> list[int]:
    table = table_of(Series)
    return list(connection.execute(select(table.c.id).where(table.c.queue_id == queue)).scalars())


def _stretches(connection: Connection, series: list[int]) -> Iterator[tuple[int, int]]:
    table = table_of(QueueDay)
    day = type_coerce(table.c.day, Integer)
    first, last = connection.execute(select(func.min(day), func.max(day)).where(table.c.series_id.in_(series))).one()
    if first is None:
        return
    for start in range(first, last + 1, DAYS_AT_ONCE):
        yield start, min(start + DAYS_AT_ONCE - 1, last)


def _flag(connection: Connection, books: ImportBooks, queue: int, series: list[int], stretch: tuple[int, int]) -> None:
    """Only rows that readers see: those of a load that ended or was taken back are gone for everyone."""
    table = table_of(QueueInterval)
    key = (type_coerce(table.c.day, Integer), table.c.series_id, type_coerce(table.c.starts_at, Integer))
    statement = select(*key, table.c.load_id, table.c.in_hours).where(
        table.c.series_id.in_(series), table.c.day.between(*stretch), visible(table, books.horizon)
    )
    rows = np.array([tuple(row) for row in connection.execute(statement)], dtype=np.int64).reshape(-1, 5)
    flags = _flags(opening_of(books), queue, rows)
    wrong = flags != rows[:, 4]
    _write_flags(connection, rows[wrong].tolist(), flags[wrong].tolist())


def _flags(opening: Opening, queue: int, rows: Values) -> Values:
    return opening.flags(np.full(len(rows), queue), rows[:, 0], rows[:, 2])


def _write_flags(connection: Connection, rows: list[list[int]], flags: list[int]) -> None:
    if not rows:
        return
    table = table_of(QueueInterval)
    statement = update(table).where(
        table.c.day == bindparam("of_day"),
        table.c.series_id == bindparam("of_series"),
        table.c.starts_at == bindparam("of_start"),
        table.c.load_id == bindparam("of_load"),
    )
    names = ("of_day", "of_series", "of_start", "of_load")
    changes = [dict(zip(names, row, strict=False)) | {"flag": flag} for row, flag in zip(rows, flags, strict=True)]
    connection.execute(statement.values(in_hours=bindparam("flag")), changes)


def _sum_days(connection: Connection, horizon: int, series: list[int], stretch: tuple[int, int]) -> None:
    day, fact = table_of(QueueDay), table_of(QueueInterval)
    inside = select(func.sum(fact.c.in_hours)).where(
        fact.c.day == day.c.day,
        fact.c.series_id == day.c.series_id,
        fact.c.shape == day.c.shape,
        func.coalesce(fact.c.threshold_seconds, -1) == day.c.threshold_seconds,
        fact.c.interval_seconds == day.c.interval_seconds,
        visible(fact, horizon),
    )
    connection.execute(
        update(day)
        .where(day.c.series_id.in_(series), day.c.day.between(*stretch), visible(day, horizon))
        .values(intervals_in_hours=inside.scalar_subquery())
    )

"""Queue intervals that an import replaced live again, and those it brought end, staged under the undo's load."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
from sqlalchemy import Connection, Integer, bindparam, exists, func, select, type_coerce, update

from bot.database.core import table_of
from bot.domain.loads.bulk import Values
from bot.domain.loads.restored import Restored, copied
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import LoadDay
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import QueueInterval

InHours = Callable[[Values, Values, Values], Values]
"""By series, days and starts: 1 where the queue is open."""


def note_days_of(staging: Staging, load_id: int) -> list[int]:
    """The days of the import become days of its undo, so that a crash leaves nothing unfindable."""
    table = table_of(LoadDay)
    with staging.engine.connect() as connection:
        days = select(type_coerce(table.c.day, Integer)).where(table.c.load_id == load_id).order_by(table.c.day)
        found = list(connection.execute(days).scalars())
    staging.note_days(np.array(found, dtype=np.int64))
    return found


def restore_intervals(staging: Staging, load_id: int, days: Sequence[int], in_hours: InHours) -> Restored:
    """Day by day, one short transaction each."""
    done = Restored()
    for day in days:
        with staging.write("restore intervals") as connection:
            done.moved.update(_spoken_of(connection, load_id, day))
            restored, withdrawn = _restore_day(connection, staging, load_id, day)
            _count_hours_again(connection, staging.load_id, day, in_hours)
            staging.shapes |= reduce(or_, _shapes(connection, staging.load_id, day), 0)
        done.rows += restored
        done.withdrawn += withdrawn
    return done


def _spoken_of(connection: Connection, load_id: int, day: int) -> list[tuple[int, int]]:
    fact = table_of(QueueInterval)
    statement = select(type_coerce(fact.c.day, Integer), fact.c.series_id).distinct()
    return [(row[0], row[1]) for row in connection.execute(statement.where(*_brought(fact, load_id, day)))]


def _brought(fact: Any, load_id: int, day: int) -> tuple[Any, ...]:
    return fact.c.day == day, fact.c.load_id == load_id, fact.c.source == "queue_intervals"


def _restore_day(connection: Connection, staging: Staging, load_id: int, day: int) -> tuple[int, int]:
    fact = table_of(QueueInterval)
    brought = fact.alias("brought")
    same = (brought.c.series_id == fact.c.series_id, brought.c.starts_at == fact.c.starts_at)
    mine = exists().where(*_brought(brought, load_id, day), *same)
    replaced = (fact.c.day == day, fact.c.ended_by == load_id, fact.c.source == "queue_intervals")
    connection.execute(copied(fact, staging.load_id, *replaced))
    # How many an INSERT … SELECT wrote is not told by every driver.
    restored = connection.execute(select(func.count()).where(*_brought(fact, staging.load_id, day))).scalar_one()
    current = (fact.c.day == day, visible(fact, staging.horizon), mine)
    withdrawn = connection.execute(update(fact).where(*current).values(ended_by=staging.load_id))
    return restored, withdrawn.rowcount


def _shapes(connection: Connection, load_id: int, day: int) -> Iterator[int]:
    fact = table_of(QueueInterval)
    yield from connection.execute(select(fact.c.shape).distinct().where(*_brought(fact, load_id, day))).scalars()


def _count_hours_again(connection: Connection, load_id: int, day: int, in_hours: InHours) -> None:
    """Opening hours may have changed while the rows were out of sight."""
    fact = table_of(QueueInterval)
    columns = (fact.c.series_id, type_coerce(fact.c.starts_at, Integer), fact.c.in_hours)
    found = connection.execute(select(*columns).where(*_brought(fact, load_id, day)))
    rows = np.array([tuple(row) for row in found], dtype=np.int64).reshape(-1, 3)
    flags = in_hours(rows[:, 0], np.full(len(rows), day), rows[:, 1])
    wrong = flags != rows[:, 2]
    changes = [
        {"of_series": row[0], "of_start": row[1], "flag": flag}
        for row, flag in zip(rows[wrong].tolist(), flags[wrong].tolist(), strict=True)
    ]
    same = (fact.c.series_id == bindparam("of_series"), fact.c.starts_at == bindparam("of_start"))
    statement = update(fact).where(*_brought(fact, load_id, day), *same).values(in_hours=bindparam("flag"))
    if changes:
        connection.execute(statement, changes)

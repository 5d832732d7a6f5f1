"""Takes back what a load staged: after a crash, after a refusal, and superseded rows nobody can see any more."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, or_, select, update
from sqlmodel import SQLModel

from bot.database.columns import FOREVER
from bot.database.core import table_of
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import HeldRow, Load, LoadDay, Reject, Restatement
from bot.domain.performance.tables import (
    Case,
    Contact,
    Evaluation,
    Forecast,
    Measure,
    QueueDay,
    QueueInterval,
    Survey,
)

BY_DAY: tuple[type[SQLModel], ...] = (QueueInterval, QueueDay)
RECORDS: dict[type[SQLModel], tuple[str, ...]] = {
    Contact: ("vendor_id", "contact_id"),
    Case: ("vendor_id", "case_id"),
    Survey: ("vendor_id", "survey_id"),
    Evaluation: ("vendor_id", "evaluation_id"),
    Forecast: ("day", "series_id"),
    Measure: ("day", "series_id", "kpi"),
}
"""Facts kept one row a record, and the natural key of each."""

_NOTES: tuple[type[SQLModel], ...] = (HeldRow, Reject, Restatement)
_BATCH = 4_000


def take_back(staging: Staging, load_id: int) -> None:
    """Removes every row that an unpublished load wrote, and reopens the rows that it would have superseded."""
    days = _days(staging, load_id)
    for model in BY_DAY:
        _take_back_days(staging, table_of(model), load_id, days)
    for model, key in RECORDS.items():
        _take_back_records(staging, table_of(model), key, load_id)
    for model in _NOTES:
        _remove_notes(staging, table_of(model), load_id)
    _forget_days(staging, load_id)


def clear(staging: Staging, now: datetime) -> None:
    """Takes back what crashed imports left behind: nothing above the horizon may stay when it moves."""
    load = table_of(Load)
    unfinished = select(load.c.id).where(load.c.state == "staging", load.c.id != staging.load_id)
    with staging.engine.connect() as connection:
        left = connection.execute(unfinished).scalars().all()
    for load_id in left:
        take_back(staging, load_id)
        with staging.write("abandon") as connection:
            connection.execute(update(load).where(load.c.id == load_id).values(state="abandoned", finished_at=now))


def purge(staging: Staging, *, before: datetime) -> None:
    """Removes versions superseded by loads published before that time; they can no longer be undone."""
    load, load_day = table_of(Load), table_of(LoadDay)
    old = select(load.c.id).where(
        load.c.state.in_(("published", "undone")),
        load.c.finished_at < before,
        exists().where(load_day.c.load_id == load.c.id),
    )
    with staging.engine.connect() as connection:
        loads = connection.execute(old.order_by(load.c.id)).scalars().all()
    for load_id in loads:
        _purge_superseded(staging, load_id)
        _forget_days(staging, load_id)


def _purge_superseded(staging: Staging, load_id: int) -> None:
    days = _days(staging, load_id)
    for model in BY_DAY:
        table = table_of(model)
        for day in days:
            with staging.write(f"purge {table.name}") as connection:
                connection.execute(delete(table).where(table.c.day == day, table.c.ended_by == load_id))
    for model, key in RECORDS.items():
        table = table_of(model)
        for ended in (superseded(table, key, load_id), _ended_without_successor(table, load_id)):
            while _delete_batch(staging, table, ended):
                pass


def _days(staging: Staging, load_id: int) -> list[Any]:
    table = table_of(LoadDay)
    with staging.engine.connect() as connection:
        return list(connection.execute(select(table.c.day).where(table.c.load_id == load_id)).scalars())


def _take_back_days(staging: Staging, table: Table, load_id: int, days: Iterable[Any]) -> None:
    for day in days:
        with staging.write(f"take back {table.name}") as connection:
            connection.execute(delete(table).where(table.c.day == day, table.c.load_id == load_id))
            reopened = update(table).where(table.c.day == day, table.c.ended_by == load_id)
            connection.execute(reopened.values(ended_by=FOREVER))


def _take_back_records(staging: Staging, table: Table, key: tuple[str, ...], load_id: int) -> None:
    # Reopening comes first: the rows a load superseded are found through the rows it brought.
    for ended in (superseded(table, key, load_id), _ended_without_successor(table, load_id)):
        while _reopen_batch(staging, table, ended, load_id):
            pass
    while _delete_batch(staging, table, select(table.c.id).where(table.c.load_id == load_id)):
        pass


def superseded(table: Table, key: tuple[str, ...], load_id: int) -> Any:
    """The ids of records that the load replaced by newer versions."""
    new = table.alias("new")
    same_key = [table.c[name] == new.c[name] for name in key]
    return select(table.c.id).join(new, (new.c.load_id == load_id) & _all(same_key)).where(table.c.ended_by == load_id)


def _ended_without_successor(table: Table, load_id: int) -> Any:
    """Ids of records that an undo ended: those of the load it takes back, or of an undo that restored them before."""
    load = table_of(Load)
    undone = select(load.c.undoes).where(load.c.id == load_id)
    undos = select(load.c.id).where(load.c.undoes.is_not(None), load.c.id < load_id)
    brought = or_(table.c.load_id.in_(undone), table.c.load_id.in_(undos))
    return select(table.c.id).where(brought, table.c.ended_by == load_id)


def _all(conditions: list[Any]) -> Any:
    combined = conditions[0]
    for condition in conditions[1:]:
        combined = combined & condition
    return combined


def _reopen_batch(staging: Staging, table: Table, ended: Any, load_id: int) -> bool:
    with staging.write(f"reopen {table.name}") as connection:
        ids = connection.execute(ended.limit(_BATCH)).scalars().all()
        connection.execute(update(table).where(table.c.id.in_(ids)).values(ended_by=FOREVER))
    return bool(ids)


def _delete_batch(staging: Staging, table: Table, chosen: Any) -> bool:
    with staging.write(f"remove {table.name}") as connection:
        ids = connection.execute(chosen.limit(_BATCH)).scalars().all()
        connection.execute(delete(table).where(table.c.id.in_(ids)))
    return bool(ids)


def _remove_notes(staging: Staging, table: Table, load_id: int) -> None:
    while _delete_batch(staging, table, select(table.c.id).where(table.c.load_id == load_id)):
        pass


def _forget_days(staging: Staging, load_id: int) -> None:
    table = table_of(LoadDay)
    with staging.write("forget days") as connection:
        _delete_days(connection, table, load_id)


def _delete_days(connection: Connection, table: Table, load_id: int) -> None:
    connection.execute(delete(table).where(table.c.load_id == load_id))

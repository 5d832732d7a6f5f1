"""Records that an import replaced live again, and those it brought end, staged under the undo's load."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import Connection, Table, select, update

from bot.domain.loads.leftovers import superseded
from bot.domain.loads.records import RecordKind, alike, blank, plain, told
from bot.domain.loads.restored import Restored, copied
from bot.domain.loads.rolling import Restated
from bot.domain.loads.staging import Staging
from bot.domain.performance.rollup import visible

_BATCH = 4_000


def restore_records(staging: Staging, kind: RecordKind, load_id: int) -> Restored:
    """Batch by batch, with what the reader is told that changes."""
    table = kind.table
    with staging.engine.connect() as connection:
        ended = _ids(connection, _current(table, kind.key, load_id, staging.horizon))
        replaced = _ids(connection, superseded(table, kind.key, load_id))
        done = Restored(len(replaced), len(ended))
        back = {row.key: row for part in _parts(replaced) for row in _read(connection, kind, part)}
        for part in _parts(ended):
            done.restated.extend(_differences(kind, _read(connection, kind, part), back, done))
    done.moved.update((row.day, row.series) for row in back.values())
    for part in _parts(replaced):
        with staging.write(f"restore {table.name}") as connection:
            connection.execute(copied(table, staging.load_id, table.c.id.in_(part)))
    for part in _parts(ended):
        with staging.write(f"withdraw {table.name}") as connection:
            connection.execute(update(table).where(table.c.id.in_(part)).values(ended_by=staging.load_id))
    return done


def _current(table: Table, key: tuple[str, ...], load_id: int, horizon: int) -> Any:
    """What readers see now of the records that the import brought."""
    brought = table.alias("brought")
    same = [brought.c[name] == table.c[name] for name in key]
    joined = table.join(brought, reduce(lambda one, other: one & other, same))
    return select(table.c.id).select_from(joined).where(brought.c.load_id == load_id, visible(table, horizon))


def _ids(connection: Connection, statement: Any) -> list[int]:
    return list(connection.execute(statement).scalars())


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


@dataclass(frozen=True)
class _Record:
    key: tuple[Any, ...]
    series: int
    day: int
    values: tuple[Any, ...]


def _read(connection: Connection, kind: RecordKind, ids: list[int]) -> Iterator[_Record]:
    names = (*kind.key, "series_id", *kind.days, *kind.restated)
    columns = [plain(kind.table, name) for name in names]
    keys, days = len(kind.key), len(kind.key) + 1 + len(kind.days)
    for row in map(tuple, connection.execute(select(*columns).where(kind.table.c.id.in_(ids)))):
        day = next((value for value in row[keys + 1 : days] if value is not None), 0)
        yield _Record(row[:keys], row[keys], day, row[days:])


def _differences(
    kind: RecordKind, ended: Iterator[_Record], back: dict[tuple[Any, ...], _Record], done: Restored
) -> Iterator[Restated]:
    for record in ended:
        done.moved.add((record.day, record.series))
        before = back.get(record.key)
        values = before.values if before else (None,) * len(kind.restated)
        subject = str(record.key[1]) if kind.key[0] == "vendor_id" else ""
        for name, old, new in zip(kind.restated, record.values, values, strict=True):
            if not blank(old) and not alike(old, new):
                yield Restated(record.series, record.day, subject, name, told(name, old), told(name, new))

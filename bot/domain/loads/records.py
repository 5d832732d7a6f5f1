"""Facts kept one row a record: what is new, what changed, and which known values changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, Table, delete, select, tuple_, type_coerce, update
from sqlmodel import SQLModel

from bot.database.columns import FOREVER, DayNumber, UtcSeconds
from bot.database.core import table_of
from bot.domain.loads.bulk import Values
from bot.domain.loads.rolling import Restated, spelled
from bot.domain.loads.staging import Staging
from bot.domain.performance.rollup import visible

Mask = npt.NDArray[np.bool_]
Records = Mapping[str, Values]

_LOOKED_UP = 500


@dataclass(frozen=True)
class RecordKind:
    """`restated` are the values whose change is told; `day` files a record, `days` are all its contract days.

    `progresses` marks records that live on: losing a value (a reopened case) is then no restatement.
    """

    model: type[SQLModel]
    key: tuple[str, ...]
    values: tuple[str, ...]
    restated: tuple[str, ...]
    days: tuple[str, ...]
    progresses: bool = False

    @property
    def table(self) -> Table:
        return table_of(self.model)


@dataclass(frozen=True)
class RecordComparison:
    fresh: Mask
    changed: Mask
    unchanged: Mask
    old: Mapping[str, Sequence[Any]]
    """For every changed row in order: id and values of the version it replaces."""

    def without(self, rows: Mask) -> "RecordComparison":
        """The same, but these rows are nothing at all."""
        kept = (~rows[self.changed]).tolist()
        old = {name: list(compress(values, kept)) for name, values in self.old.items()}
        return RecordComparison(self.fresh & ~rows, self.changed & ~rows, self.unchanged & ~rows, old)


def compared_records(connection: Connection, kind: RecordKind, new: Records, *, horizon: int) -> RecordComparison:
    rows = len(new[kind.key[0]])
    keys = list(zip(*(new[name].tolist() for name in kind.key), strict=True))
    stored = _stored(connection, kind, keys, horizon)
    found = [stored.get(key) for key in keys]
    known = np.array([row is not None for row in found], dtype=bool)
    same = known.copy()
    for place, name in enumerate(kind.values, start=1):
        values = new[name].tolist() if name in new else [None] * rows
        same &= np.array([row is not None and alike(row[place], v) for row, v in zip(found, values, strict=True)])
    changed = known & ~same
    replaced = [row for row, flag in zip(found, changed.tolist(), strict=True) if flag and row is not None]
    names = ("id", *kind.values)
    old = {name: [row[place] for row in replaced] for place, name in enumerate(names)}
    return RecordComparison(~known, changed, same, old)


def alike(stored: Any, value: Any) -> bool:
    """Equal, or both not there."""
    if stored is None or value is None:
        return blank(stored) and blank(value)
    return bool(stored == value) or (blank(stored) and blank(value))


def blank(value: Any) -> bool:
    return value is None or value == "" or value != value


def _stored(connection: Connection, kind: RecordKind, keys: list[Any], horizon: int) -> dict[Any, tuple[Any, ...]]:
    table = kind.table
    # Most files come to a table that knows nothing of them: one cheap look saves all the others.
    if connection.execute(select(table.c.id).where(visible(table, horizon)).limit(1)).first() is None:
        return {}
    columns = [plain(table, name) for name in ("id", *kind.values, *kind.key)]
    identity = tuple_(*(plain(table, name) for name in kind.key))
    found: dict[Any, tuple[Any, ...]] = {}
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), _LOOKED_UP):
        part = distinct[start : start + _LOOKED_UP]
        rows = connection.execute(select(*columns).where(identity.in_(part), visible(table, horizon)))
        found |= {tuple(row[len(kind.values) + 1 :]): row for row in map(tuple, rows)}
    return found


def plain(table: Table, name: str) -> Any:
    """The column as the number or text it is stored as."""
    column = table.c[name]
    return type_coerce(column, Integer) if isinstance(column.type, UtcSeconds | DayNumber) else column


def stage_records(staging: Staging, kind: RecordKind, new: Records, comparison: RecordComparison) -> None:
    """Writes what is new and changed, then ends the versions that changed rows replace."""
    written = comparison.fresh | comparison.changed
    if not written.any():
        return
    days = np.concatenate([new[name][written].astype(np.float64) for name in kind.days if name in new])
    staging.note_days(days[~np.isnan(days)].astype(np.int64))
    staging.insert(kind.table, {name: values[written] for name, values in new.items()}, staging.owned)
    _end(staging, kind.table, comparison.old["id"])


def _end(staging: Staging, table: Table, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 4_000):
        with staging.write(f"end {table.name}") as connection:
            part = ids[start : start + 4_000]
            connection.execute(update(table).where(table.c.id.in_(part)).values(ended_by=staging.load_id))


def restated_records(kind: RecordKind, new: Records, comparison: RecordComparison) -> Iterator[Restated]:
    """Values that were known and now differ."""
    subjects = new[kind.key[1]][comparison.changed].tolist() if kind.key[0] == "vendor_id" else None
    series = new["series_id"][comparison.changed].tolist()
    days = _first_days(kind, new, comparison.changed).tolist()
    for name, place, old, value in _changed_values(kind, new, comparison):
        subject = str(subjects[place]) if subjects else ""
        yield Restated(int(series[place]), int(days[place]), subject, name, told(name, old), told(name, value))


def restating_rows(kind: RecordKind, new: Records, comparison: RecordComparison) -> Mask:
    """Which rows change a value that was known."""
    places = {place for _, place, _, _ in _changed_values(kind, new, comparison)}
    rows = np.zeros(len(comparison.changed), dtype=bool)
    rows[np.flatnonzero(comparison.changed)[sorted(places)]] = True
    return rows


def _changed_values(
    kind: RecordKind, new: Records, comparison: RecordComparison
) -> Iterator[tuple[str, int, Any, Any]]:
    """Name, place among the changed rows, old and new."""
    for name in kind.restated:
        values = new[name][comparison.changed].tolist() if name in new else [None] * len(comparison.old["id"])
        for place, (old, value) in enumerate(zip(comparison.old[name], values, strict=True)):
            if not (blank(old) or alike(old, value) or (kind.progresses and blank(value))):
                yield name, place, old, value


def _first_days(kind: RecordKind, new: Records, rows: Mask) -> Values:
    """The first of its days that each record has."""
    days = np.full(int(rows.sum()), np.nan)
    for name in (name for name in kind.days if name in new):
        days = np.where(np.isnan(days), new[name][rows].astype(np.float64), days)
    return days


def told(name: str, value: Any) -> str:
    """A value as restatements keep it; moments in UTC."""
    if blank(value):
        return ""
    if name.endswith("_at"):
        return f"{datetime.fromtimestamp(int(value), UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value if isinstance(value, str) else spelled(float(value))


def unstage(staging: Staging, kind: RecordKind, keys: Sequence[tuple[Any, ...]]) -> None:
    """Takes back single records of this load, and reopens the versions that they would have replaced."""
    table = kind.table
    for key in keys:
        same = [table.c[name] == value for name, value in zip(kind.key, key, strict=True)]
        with staging.write(f"unstage {table.name}") as connection:
            connection.execute(delete(table).where(*same, table.c.load_id == staging.load_id))
            reopened = update(table).where(*same, table.c.ended_by == staging.load_id)
            connection.execute(reopened.values(ended_by=FOREVER))

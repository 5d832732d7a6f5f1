"""Stages the daily sums of the days a load touched, and notes which known sums it changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from math import isclose
from operator import or_
from typing import Any

import numpy as np
from sqlalchemy import Row

from bot.database.core import table_of
from bot.domain.loads.bulk import Values, columns_of
from bot.domain.loads.fresh_sums import FreshSums
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import Restatement
from bot.domain.performance.atoms import ATOMS
from bot.domain.performance.rollup import COLUMNS, KEYS, end_sums, stored_sums, sums_of_facts
from bot.domain.performance.tables import QueueDay
from bot.domain.performance.touched import Pairs, Rectangle, pairs_of, rectangles

Sums = dict[tuple[int, int], dict[str, float]]


@dataclass(frozen=True)
class Restated:
    """A value that was known and now differs; `subject` is the record's id, or empty for a day's sum."""

    series_id: int
    day: int
    subject: str
    atom: str
    old: str
    new: str


def roll_up(
    staging: Staging, touched: Pairs, corrected: Pairs, *, feed: str, now: datetime, fresh: FreshSums | None = None
) -> list[Restated]:
    """`corrected` are the touched days in which a known interval changed; their sums are restated.

    `fresh` are sums known already, of touched days that had none.
    """
    restated: list[Restated] = []
    for rectangle in rectangles(_without_fresh(staging, touched, fresh.rows() if fresh else {})):
        restated.extend(_roll_up(staging, rectangle, corrected))
    note_restated(staging, restated, feed=feed, now=now)
    return restated


def _without_fresh(staging: Staging, touched: Pairs, known: Mapping[str, Values]) -> Pairs:
    """The days that are left once the known sums are staged."""
    if not known:
        return touched
    staging.insert(table_of(QueueDay), known, staging.owned)
    left: Pairs = np.setdiff1d(touched, pairs_of(known["day"], known["series_id"]))
    return left


def _roll_up(staging: Staging, rectangle: Rectangle, corrected: Pairs) -> list[Restated]:
    with staging.engine.connect() as connection:
        before = stored_sums(connection, rectangle, as_of=staging.horizon)
        shapes = reduce(or_, (row.shape for row in before), staging.shapes)
        after = sums_of_facts(connection, rectangle, as_of=staging.load_id, shapes=shapes)
    columns = _stored_form(after)
    if before:
        with staging.write("end sums") as connection:
            end_sums(connection, rectangle, load_id=staging.load_id)
    staging.insert(table_of(QueueDay), columns, staging.owned)
    if not before or not len(corrected):
        return []
    return list(_differences(_by_pair(before), _by_pair(after), {*corrected.tolist()}))


def _stored_form(rows: Sequence[Row[Any]]) -> dict[str, Values]:
    columns = columns_of(COLUMNS, (tuple(row) for row in rows))
    whole = (*KEYS, "intervals", "intervals_in_hours", "latest_at")
    # Not through floating point: the highest bit of a shape would cost its lowest ten.
    exact = {name: np.array([row[COLUMNS.index(name)] for row in rows], dtype=np.int64) for name in whole}
    return columns | exact if columns else {}


def _by_pair(rows: Sequence[Row[Any]]) -> Sums:
    sums: Sums = {}
    first_atom = COLUMNS.index(ATOMS[0])
    for values in map(tuple, rows):
        pair = sums.setdefault((values[0], values[1]), {})
        for atom, value in zip(ATOMS, values[first_atom:], strict=False):
            if value is not None:
                pair[atom] = pair.get(atom, 0.0) + float(value)
    return sums


def _differences(before: Sums, after: Sums, corrected: set[int]) -> Iterator[Restated]:
    for (day, series), old in before.items():
        if int(pairs_of(np.array([day]), np.array([series]))[0]) not in corrected:
            continue
        new = after.get((day, series), {})
        for atom, value in old.items():
            if not _same(new.get(atom), value):
                yield Restated(series, day, "", atom, spelled(value), spelled(new.get(atom)))


def _same(new: float | None, old: float) -> bool:
    """Fractions added in another order may differ in their last digit."""
    return new is not None and isclose(new, old, rel_tol=1e-12, abs_tol=1e-9)


def spelled(value: float | str | None) -> str:
    """A value as restatements keep it: no more digits than it has."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def note_restated(staging: Staging, restated: Sequence[Restated], *, feed: str, now: datetime) -> None:
    if not restated:
        return
    numbers = {"series_id": [r.series_id for r in restated], "day": [r.day for r in restated]}
    texts = {name: [getattr(r, name) for r in restated] for name in ("subject", "atom", "old", "new")}
    columns: dict[str, Values] = {name: np.array(values, dtype=np.int64) for name, values in numbers.items()}
    columns |= {name: np.array(values, dtype=object) for name, values in texts.items()}
    constants = (("load_id", staging.load_id), ("feed", feed), ("at", int(now.timestamp() // 1)))
    staging.insert(table_of(Restatement), columns, constants)

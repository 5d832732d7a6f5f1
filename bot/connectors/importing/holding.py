"""Rows of a queue nobody knows yet, kept as canonical cells until it is added or aliased."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine, select

from bot.connectors.feeds.feed import Feed, Kind
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.directory import Named
from bot.database.columns import day_of_number
from bot.database.core import table_of
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import HeldRow, Load

Values = npt.NDArray[Any]


@dataclass
class Holding:
    """`added` counts rows that were not held before. `confined`: sent by one vendor's people, who know few queues."""

    engine: Engine
    feed: Feed
    tally: Tally
    staging: Staging | None
    confined: bool
    added: int = 0
    _known: dict[str, set[str]] = field(default_factory=dict)

    def hold(self, checked: Checked, rows: Values, vendors: Values, nearest: dict[str, tuple[str, ...]]) -> None:
        """`rows` of the chunk, whose vendors have these ids, wait for their queues."""
        names = [checked.placed.named[place] for place in checked.placed.which[rows].tolist()]
        counts: dict[str, int] = defaultdict(int)
        for named in names:
            counts[named.queue] += 1
        for queue, count in counts.items():
            self.tally.hold(queue, count, nearest[queue])
        cells = self._cells(checked, rows, names)
        fresh = np.array(
            [self._is_new(named.queue, text) for named, text in zip(names, cells, strict=True)], dtype=bool
        )
        self.added += int(fresh.sum())
        if self.staging and fresh.any():
            columns = {
                "vendor_id": vendors[fresh],
                "line": checked.chunk.lines[rows][fresh],
                "queue": np.array([named.queue for named in names], dtype=object)[fresh],
                "cells": np.array(cells, dtype=object)[fresh],
            }
            constants = (("load_id", self.staging.load_id), ("feed", self.feed.key), ("confined", self.confined))
            self.staging.insert(table_of(HeldRow), columns, constants)

    def _is_new(self, queue: str, cells: str) -> bool:
        known = self._known.setdefault(queue, set())
        if not known:
            known.update(self._waiting(queue), {""})
        new = cells not in known
        known.add(cells)
        return new

    def _waiting(self, queue: str) -> Iterable[str]:
        held, load = table_of(HeldRow), table_of(Load)
        statement = (
            select(held.c.cells)
            .join(load, load.c.id == held.c.load_id)
            .where(held.c.queue == queue, held.c.feed == self.feed.key)
            .where(held.c.released_by.is_(None), load.c.state == "published")
        )
        with self.engine.connect() as connection:
            return [str(cells) for cells in connection.execute(statement).scalars()]

    def _cells(self, checked: Checked, rows: Values, names: list[Named]) -> list[str]:
        texts = {name: self._texts(name, checked, rows) for name in checked.columns if self.feed.column(name)}
        for field_name in ("vendor", "queue", "site", "channel", "language"):
            texts[field_name] = [getattr(named, field_name) for named in names]
        columns = list(texts)
        return [
            json.dumps({k: v for k, v in zip(columns, row, strict=True) if v != ""}, ensure_ascii=False)
            for row in zip(*texts.values(), strict=True)
        ]

    def _texts(self, name: str, checked: Checked, rows: Values) -> list[str]:
        column = self.feed.column(name)
        kind = column.kind if column else Kind.TEXT
        values = checked.columns[name][rows].tolist()
        return [_spelled(kind, value) for value in values]


def _spelled(kind: Kind, value: Any) -> str:
    """A value as a canonical file would have it."""
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if kind is Kind.TIMESTAMP:
        return f"{datetime.fromtimestamp(int(value), UTC):%Y-%m-%dT%H:%M:%SZ}"
    if kind is Kind.DATE:
        return day_of_number(int(value)).isoformat()
    if kind is Kind.BOOLEAN:
        return "yes" if value else "no"
    return str(int(value)) if float(value).is_integer() else repr(float(value))

"""One load being staged: rows under its id, in small transactions that only the lease's holder can make."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection, Engine, Table

from bot.database.columns import FOREVER
from bot.database.core import table_of
from bot.domain.loads import bulk
from bot.domain.loads.behind import Behind
from bot.domain.loads.bulk import Constants, Values
from bot.domain.loads.lease import Clock, Lease
from bot.domain.loads.tables import LoadDay

BATCH_ROWS = {"sqlite": 10_000, "postgresql": 25_000}
"""So small that another writer of SQLite waits about a tenth of a second."""

Step = Callable[[str], None]
"""Told what is about to happen; tests raise from it."""


def no_step(_name: str) -> None:
    """What runs outside of tests."""


@dataclass
class Staging:
    """`horizon` is what readers see until this load is published; `shapes` are the bits of all intervals staged."""

    engine: Engine
    lease: Lease
    load_id: int
    horizon: int
    clock: Clock
    step: Step = no_step
    shapes: int = 0
    _noted: set[int] = field(default_factory=set)
    _behind: Behind | None = None

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Within it PostgreSQL stores rows while the caller prepares the next; every other write waits for them.

        SQLite does its work in this very process, and gains nothing by it.
        """
        if self.engine.dialect.name == "sqlite":
            yield
            return
        with Behind() as self._behind:
            try:
                yield
            finally:
                self._behind = None

    @contextmanager
    def write(self, step: str) -> Iterator[Connection]:
        """One short transaction of the lease's holder, after all that was to be inserted before it."""
        if self._behind:
            self._behind.settle()
        with self._writing(step) as connection:
            yield connection

    @contextmanager
    def _writing(self, step: str) -> Iterator[Connection]:
        self.step(step)
        with self.engine.begin() as connection:
            self.lease.renew(connection, self.clock())
            yield connection

    @property
    def owned(self) -> Constants:
        return (("load_id", self.load_id), ("ended_by", FOREVER))

    def insert(self, table: Table, columns: Mapping[str, Values], constants: Constants = ()) -> None:
        """All rows, a batch a transaction, their days noted first. The arrays must not be changed afterwards."""
        if self._behind:
            self._behind.begin(lambda: self._insert(table, columns, constants))
        else:
            self._insert(table, columns, constants)

    def _insert(self, table: Table, columns: Mapping[str, Values], constants: Constants) -> None:
        rows = len(next(iter(columns.values()))) if columns else 0
        for start in range(0, rows, self.batch_rows):
            part = {name: values[start : start + self.batch_rows] for name, values in columns.items()}
            with self._writing(f"insert {table.name}") as connection:
                bulk.insert(connection, table, part, constants)

    def note_days(self, days: Values) -> None:
        fresh = sorted({*np.unique(days).tolist()} - self._noted)
        if fresh:
            with self.write("note days") as connection:
                columns = {"day": np.array(fresh, dtype=np.int64)}
                bulk.insert(connection, table_of(LoadDay), columns, (("load_id", self.load_id),))
            self._noted.update(fresh)

    @property
    def batch_rows(self) -> int:
        return BATCH_ROWS[self.engine.dialect.name]

"""Where checked records go: compared with what is known and staged."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine

from bot.connectors.feeds.feed import Fault, Feed
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.coming_contacts import ComingContacts
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.days import starts_of
from bot.connectors.importing.duplicates import Duplicates, content_of
from bot.connectors.importing.refusals import Refusals
from bot.connectors.importing.restating import Restating, late, put_off
from bot.domain.loads.intervals import covered_elsewhere, known_pairs
from bot.domain.loads.records import (
    RecordComparison,
    RecordKind,
    compared_records,
    restated_records,
    restating_rows,
    stage_records,
)
from bot.domain.loads.records import unstage as unstage_records
from bot.domain.loads.rolling import Restated, note_restated
from bot.domain.loads.staging import Staging
from bot.domain.performance.contact_sums import SLOT_SECONDS
from bot.domain.performance.touched import Pairs, merged, pairs_of
from bot.periods import ContractCalendar

Values = npt.NDArray[Any]

_EMPTY = np.array([], dtype=np.int64)
_COVERED = "a contact of an interval not yet covered: this one already came as a row of queue_intervals"
_CONFLICT = "one row a record: another line of the file says something else of it"


@dataclass
class RecordSink:
    """`moved` are the (day, series) that a contact was in before or is in now.

    `restated` are known values that this load changes.
    """

    engine: Engine
    horizon: int
    feed: Feed
    kind: RecordKind
    calendar: ContractCalendar
    now: datetime
    way: Restating
    tally: Tally
    staging: Staging | None
    moved: Pairs = field(default_factory=lambda: _EMPTY)
    restated: list[Restated] = field(default_factory=list)
    _duplicates: Duplicates = field(default_factory=Duplicates)
    _names: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    _unstaged: list[Values] = field(default_factory=list)
    _put_off: list[Values] = field(default_factory=list)
    _foretold: list[Restated] = field(default_factory=list)
    _coming: ComingContacts = field(default_factory=ComingContacts)

    def take(self, checked: Checked, at: Values, columns: dict[str, Values]) -> None:
        """`at` are the rows of the chunk that `columns` hold."""
        if self.feed.key == "contacts":
            at, columns = self._uncovered(checked, at, columns)
        keys = content_of({name: columns[name] for name in self.kind.key})
        first = self._duplicates.first_ones(keys, content_of(columns), checked.chunk.lines[at])
        self._name(keys[~first], {name: columns[name][~first] for name in self.kind.key})
        columns = {name: values[first] for name, values in columns.items()}
        with self.engine.connect() as connection:
            comparison = compared_records(connection, self.kind, columns, horizon=self.horizon)
        waiting = self._waiting(columns, comparison)
        self._put_off.append(keys[first][waiting])
        comparison = comparison.without(waiting)
        written = comparison.fresh | comparison.changed
        self.tally.loaded += int(written.sum())
        self.tally.unchanged += int(comparison.unchanged.sum())
        self._unstaged.append(keys[first][~written])
        self._restate(columns, comparison)
        self._move(columns, written, comparison)
        if self.staging:
            stage_records(self.staging, self.kind, columns, comparison)

    def _waiting(self, columns: dict[str, Values], comparison: RecordComparison) -> Values:
        """The rows that are not to be written now."""
        if self.staging and self.way is Restating.LOAD:
            return np.zeros(len(comparison.changed), dtype=bool)
        restating = restating_rows(self.kind, columns, comparison) | self._late(columns, comparison)
        waiting = put_off(self.way, restating, comparison.fresh | comparison.changed)
        if self.way is not Restating.ONLY:
            self._foretold.extend(restated_records(self.kind, columns, comparison))
        self.tally.waiting += int(waiting.sum()) if self.way is Restating.WAIT else 0
        return waiting

    def _late(self, columns: dict[str, Values], comparison: RecordComparison) -> Values:
        """Contacts of days whose sums are known; other records stand for themselves."""
        if self.feed.key != "contacts":
            return np.zeros(len(comparison.fresh), dtype=bool)
        pairs = pairs_of(columns["day"], columns["series_id"])
        with self.engine.connect() as connection:
            known = known_pairs(connection, np.unique(pairs), horizon=self.horizon)
        coming: Values = comparison.fresh & late(pairs, known, self.calendar, self.now)
        if self.way is not Restating.ONLY:
            self._coming.note(pairs[coming], columns["outcome"][coming])
        return coming

    @property
    def foretold(self) -> list[Restated]:
        """What the rows that are not written would change."""
        return [*self._foretold, *self._coming.restated(self.engine, self.horizon)]

    def _uncovered(self, checked: Checked, at: Values, columns: dict[str, Values]) -> tuple[Values, dict[str, Values]]:
        """Without the contacts of intervals that their source already sent as such, which are refused."""
        begins = starts_of(columns["day"], self.calendar)
        starts = columns["arrived_at"] - (columns["arrived_at"] - begins) % SLOT_SECONDS
        slots = {name: columns[name] for name in ("day", "series_id")}
        slots |= {"starts_at": starts, "interval_seconds": np.full(len(starts), SLOT_SECONDS)}
        with self.engine.connect() as connection:
            covered = covered_elsewhere(connection, slots, horizon=self.horizon)
        rows = np.zeros(checked.rows, dtype=bool)
        rows[at[covered]] = True
        checked.refuse(Fault(rows, "arrived_at", _COVERED))
        return at[~covered], {name: values[~covered] for name, values in columns.items()}

    def _name(self, keys: Values, columns: dict[str, Values]) -> None:
        rows = zip(*(values.tolist() for values in columns.values()), strict=True)
        self._names.update(zip(keys.tolist(), rows, strict=True))

    def _restate(self, columns: dict[str, Values], comparison: RecordComparison) -> None:
        if self.staging:
            found = list(restated_records(self.kind, columns, comparison))
            self.restated.extend(found)
            note_restated(self.staging, found, feed=self.feed.key, now=self.now)

    def _move(self, columns: dict[str, Values], written: Values, comparison: RecordComparison) -> None:
        if self.feed.key != "contacts":
            return
        self.moved = merged(self.moved, pairs_of(columns["day"][written], columns["series_id"][written]))
        old = (np.array(comparison.old[name], dtype=np.int64) for name in ("day", "series_id"))
        self.moved = merged(self.moved, pairs_of(*old))

    def finish(self, refusals: Refusals, header: str) -> None:
        """Takes back the rows that later ones contradicted, and counts the repetitions."""
        keys = self._duplicates.conflicting_keys
        later, first = self._duplicates.later_lines(keys), self._duplicates.first_lines(keys)
        repeated = self._duplicates.dropped - len(later)
        self.tally.duplicates += repeated
        self.tally.unchanged += repeated
        if not len(keys):
            return
        refusals.add_lines(np.concatenate([first, later]), header, _CONFLICT)
        put_off = int(np.isin(np.concatenate(self._put_off), keys).sum())
        self.tally.waiting -= put_off if self.way is Restating.WAIT else 0
        unstaged = int(np.isin(np.concatenate(self._unstaged), keys).sum()) - put_off
        self.tally.unchanged -= unstaged
        self.tally.loaded -= len(keys) - unstaged - put_off
        if self.staging:
            unstage_records(self.staging, self.kind, [self._names[key] for key in keys.tolist()])

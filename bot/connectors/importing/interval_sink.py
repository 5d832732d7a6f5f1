"""Where checked interval rows go: compared with what is known, staged, and rolled up at the end."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine

from bot.connectors.feeds.feed import Fault
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.days import contract_days
from bot.connectors.importing.duplicates import Duplicates, content_of
from bot.connectors.importing.foretelling import Foretelling
from bot.connectors.importing.lengths import Lengths
from bot.connectors.importing.refusals import Refusals
from bot.connectors.importing.restating import Restating, late, put_off
from bot.domain.loads.fresh_sums import FreshSums
from bot.domain.loads.intervals import (
    Comparison,
    Intervals,
    compared,
    keys_of,
    known_pairs,
    series_of_keys,
    stage,
    starts_of_keys,
    stored_intervals,
    unstage,
)
from bot.domain.loads.rolling import Restated
from bot.domain.loads.staging import Staging
from bot.domain.performance.atoms import ATOMS
from bot.domain.performance.touched import Pairs, merged, pairs_of
from bot.periods import ContractCalendar

Values = npt.NDArray[Any]

_EMPTY = np.array([], dtype=np.int64)
_IDENTITY = ("day", "series_id", "starts_at", "interval_seconds", "shape", "in_hours")
_ELSEWHERE = "an interval not yet covered: this one is already summed from the contacts feed"
_LENGTH = "one interval length a queue and day: other intervals of this day overlap or have another length"
_CONFLICT = "one row a queue and interval: another line of the file says something else of it"


@dataclass
class IntervalSink:
    """Without `staging` (a dry run) it compares and counts, and writes nothing."""

    engine: Engine
    horizon: int
    calendar: ContractCalendar
    now: datetime
    way: Restating
    tally: Tally
    staging: Staging | None
    touched: Pairs = field(default_factory=lambda: _EMPTY)
    corrected: Pairs = field(default_factory=lambda: _EMPTY)
    late: Pairs = field(default_factory=lambda: _EMPTY)
    sums: FreshSums = field(default_factory=FreshSums)
    _duplicates: Duplicates = field(default_factory=Duplicates)
    _lengths: Lengths = field(default_factory=Lengths)
    _unstaged: list[Values] = field(default_factory=list)
    _put_off: list[Values] = field(default_factory=list)
    _foretelling: Foretelling = field(default_factory=Foretelling)

    def take(self, checked: Checked, at: Values, columns: dict[str, Values]) -> None:
        """`at` are the rows of the chunk that `columns` hold."""
        lines = checked.chunk.lines[at]
        first = self._duplicates.first_ones(keys_of(columns), content_of(columns), lines)
        at, columns = at[first], {name: values[first] for name, values in columns.items()}
        pairs = pairs_of(columns["day"], columns["series_id"])
        stored = self._stored(pairs, columns)
        wrong = self._contradicted(pairs, columns)
        names = tuple(name for name in columns if name not in _IDENTITY)
        comparison = compared(columns, stored, names, from_contacts=False)
        self._refuse(checked, at, wrong, _LENGTH)
        self._refuse(checked, at, comparison.elsewhere & ~wrong, _ELSEWHERE)
        comparison = comparison.without(wrong)
        self._count(columns, pairs, comparison.without(self._waiting(columns, pairs, comparison, stored)))

    def _waiting(self, columns: Intervals, pairs: Pairs, comparison: Comparison, stored: Intervals) -> Values:
        """The rows that are not to be written now."""
        if not self._foretells:
            return np.zeros(len(pairs), dtype=bool)
        restating = comparison.changed | (comparison.fresh & late(pairs, self.late, self.calendar, self.now))
        if self.way is not Restating.ONLY:
            self._foretelling.note(columns, stored, comparison, restating)
        waiting = put_off(self.way, restating, comparison.fresh | comparison.changed)
        self.tally.waiting += int(waiting.sum()) if self.way is Restating.WAIT else 0
        self._put_off.append(keys_of(columns)[waiting])
        return waiting

    @property
    def foretold(self) -> list[Restated]:
        """What the rows that are not written would change."""
        return list(self._foretelling.restated())

    @property
    def _foretells(self) -> bool:
        return self.staging is None or self.way is not Restating.LOAD

    def _stored(self, pairs: Pairs, columns: Intervals) -> Intervals:
        names = tuple(name for name in columns if name not in _IDENTITY)
        if self._foretells:
            names = tuple(dict.fromkeys((*names, *ATOMS)))
        with self.engine.connect() as connection:
            known = known_pairs(connection, np.unique(pairs), horizon=self.horizon)
            stored = stored_intervals(connection, known, names, horizon=self.horizon)
        self.late = merged(self.late, known)
        own = stored["from_contacts"] == 0
        own_pairs = pairs_of(stored["day"][own], stored["series_id"][own])
        self._lengths.learn(own_pairs, stored["starts_at"][own], stored["interval_seconds"][own])
        return stored

    def _contradicted(self, pairs: Pairs, columns: Intervals) -> Values:
        return self._lengths.contradicted(pairs, columns["starts_at"], columns["interval_seconds"])

    def _refuse(self, checked: Checked, at: Values, wrong: Values, accepted: str) -> None:
        rows = np.zeros(checked.rows, dtype=bool)
        rows[at[wrong]] = True
        checked.refuse(Fault(rows, "interval_start", accepted))

    def _count(self, columns: Intervals, pairs: Pairs, comparison: Comparison) -> None:
        written = comparison.fresh | comparison.changed
        self.tally.loaded += int(written.sum())
        self.tally.unchanged += int(comparison.unchanged.sum())
        self._unstaged.append(keys_of(columns)[~written])
        self.touched = merged(self.touched, pairs[written])
        self.corrected = merged(self.corrected, pairs[comparison.changed])
        if self.staging:
            stage(self.staging, columns, comparison, "queue_intervals")
            new = written & ~np.isin(pairs, self.late) if len(self.late) else written
            self.sums.add({name: values[new] for name, values in columns.items()})

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
        put_off = int(np.isin(np.concatenate([_EMPTY, *self._put_off]), keys).sum())
        self.tally.waiting -= put_off if self.way is Restating.WAIT else 0
        unstaged = int(np.isin(np.concatenate(self._unstaged), keys).sum()) - put_off
        self.tally.unchanged -= unstaged
        self.tally.loaded -= len(keys) - unstaged - put_off
        if self.staging:
            days = contract_days(starts_of_keys(keys).astype(np.float64), self.calendar).astype(np.int64)
            unstage(self.staging, keys, days)
            self.sums.forget(pairs_of(days, series_of_keys(keys)))

"""One pass over a file: every chunk checked, placed, compared and, unless it is a dry run, staged."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bot.connectors.feeds.feed import Fault
from bot.connectors.feeds.recognition import Recognition
from bot.connectors.files import Chunk, Table
from bot.connectors.importing.ahead import ahead
from bot.connectors.importing.checking import Checked, Checker, note_refusals
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.customers import hashed
from bot.connectors.importing.holding import Holding
from bot.connectors.importing.interval_rows import Opening, assumed_minutes, complete_lengths, stored_columns
from bot.connectors.importing.interval_sink import IntervalSink
from bot.connectors.importing.options import Progress
from bot.connectors.importing.placing import Placing
from bot.connectors.importing.record_rows import stored_columns as stored_records
from bot.connectors.importing.record_sink import RecordSink
from bot.connectors.importing.refusals import Refusals
from bot.domain.loads.staging import Staging

Values = npt.NDArray[Any]

_JOINED = 3
"""So many more chunks are read at once where one ends within an hour that the clocks show twice."""


@dataclass
class Run:
    """`customer_key` is None where customers come hashed already."""

    table: Table
    recognition: Recognition
    checker: Checker
    placing: Placing
    holding: Holding
    sink: IntervalSink | RecordSink
    opening: Opening
    tally: Tally
    staging: Staging | None
    kpis: tuple[str, ...]
    customer_key: bytes | None
    refusals: Refusals = field(default_factory=Refusals)
    seen_queues: set[int] = field(default_factory=set)
    _minutes: int = 0

    def read(self, progress: Progress) -> None:
        with self.staging.beside() if self.staging else nullcontext():
            for checked in ahead(self._checked()):
                self._read(checked)
                progress(checked.chunk.bytes_read, self.table.size)
        header = self.recognition.header_of(self.recognition.feed.identity)
        self.sink.finish(self.refusals, header)

    def _checked(self) -> Iterator[Checked]:
        """All that needs no database, and so can be done while the rows before are written."""
        chunks = self.table.chunks()
        for chunk in chunks:
            checked = self._check(chunk)
            for more in islice(chunks, _JOINED if checked.cut else 0):
                checked = self._check(joined(checked.chunk, more))
                if not checked.cut:
                    break
            yield checked

    def _check(self, chunk: Chunk) -> Checked:
        placed = self.placing.place(chunk)
        return self.checker.check(chunk, placed, self.placing.zones(placed))

    def _read(self, checked: Checked) -> None:
        placed = checked.placed
        self.placing.refuse_unknown(checked)
        self._complete(checked)
        waiting = np.flatnonzero(self.placing.waiting(checked))
        if len(waiting):
            self.holding.hold(checked, waiting, self.placing.vendors(placed, waiting), self.placing.nearest(placed))
        for fault in self.recognition.feed.complete(checked.columns):
            checked.refuse(Fault(fault.rows & ~checked.bad, fault.column, fault.accepted))
        self._store(checked, np.flatnonzero(~checked.bad & ~placed.rows_where("queue")))
        self._tally(checked)
        note_refusals(self.refusals, checked, self.placing.cells)

    def _complete(self, checked: Checked) -> None:
        """What a row needs before it can be held or stored."""
        columns = checked.columns
        if "customer" in columns and self.customer_key is not None:
            columns["customer"] = hashed(columns["customer"], self.customer_key)
        if "kpi" in columns:
            self._refuse_unknown_kpis(checked)
        if isinstance(self.sink, IntervalSink):
            complete_lengths(checked, self._assumed(checked))

    def _assumed(self, checked: Checked) -> int:
        if not self._minutes:
            self._minutes = assumed_minutes(checked.columns["interval_start"])
            if not {"interval_minutes", "interval_end"} & set(checked.columns) and not checked.dated.any():
                self.tally.notes.append(f"Interval length not given: read as {self._minutes} minutes.")
        return self._minutes

    def _refuse_unknown_kpis(self, checked: Checked) -> None:
        known = np.isin(checked.columns["kpi"].astype(str), list(self.kpis))
        accepted = ", ".join(self.kpis) or "a KPI under kpis: in the programme file"
        checked.refuse(Fault(~known & ~checked.bad, "kpi", accepted))

    def _store(self, checked: Checked, rows: Values) -> None:
        if not len(rows):
            return
        series = self.placing.series_ids(checked.placed, rows)
        vendors = self.placing.vendors(checked.placed, rows)
        queues = self.placing.queues(checked.placed, rows)
        self.seen_queues.update(np.unique(queues).tolist())
        if isinstance(self.sink, IntervalSink):
            columns = stored_columns(checked, rows, queues, series, self.opening)
            self.tally.flag(checked.chunk.lines[rows[columns["answered"] > columns["offered"]]])
        else:
            ids = {"series_id": series, "vendor_id": vendors}
            columns = stored_records(self.sink.feed, self.sink.kind, checked, rows, ids, self.opening.calendar)
        self.sink.take(checked, rows, columns)
        days = columns[self.sink.kind.days[0]] if isinstance(self.sink, RecordSink) else columns["day"]
        self.tally.reached(vendors, days.astype(np.float64))

    def _tally(self, checked: Checked) -> None:
        self.tally.rows += checked.rows + len(checked.chunk.bad)
        self.tally.totals += len(checked.chunk.totals)
        self.tally.moved_clock |= checked.moved_clock


def joined(first: Chunk, second: Chunk) -> Chunk:
    """The rows of both, in order."""
    return Chunk(
        lines=np.concatenate([first.lines, second.lines]),
        columns=pa.concat_tables([first.columns, second.columns]).combine_chunks(),
        bad=first.bad + second.bad,
        totals=first.totals + second.totals,
        bytes_read=second.bytes_read,
    )

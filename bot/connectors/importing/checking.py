"""One chunk, checked: typed canonical columns, and which of its rows are refused or held, and why."""

from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.feeds.feed import Column, Fault, Feed, Kind
from bot.connectors.files import Chunk
from bot.connectors.importing.cells import Cells
from bot.connectors.importing.moments import Moments, Zones, moments_of
from bot.connectors.importing.places import Placed
from bot.connectors.importing.refusals import Refusal, Refusals
from bot.connectors.values import Kind as ValueKind
from bot.connectors.values import accepted
from bot.periods import ContractCalendar

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_ACCEPTED: dict[Kind, ValueKind] = {
    Kind.WHOLE: "whole",
    Kind.DECIMAL: "decimal",
    Kind.SECONDS: "duration",
    Kind.FRACTION: "fraction",
    Kind.TIMESTAMP: "timestamp",
    Kind.DATE: "date",
    Kind.BOOLEAN: "boolean",
}
_GAP = "a time that exists: the clocks were put forward over this one"
_TWICE = (
    "a time with its offset, such as 01:30-05:00: this one came twice and the order of the rows does not tell which"
)
_FUTURE = "a time that is not in the future"


@dataclass
class Checked:
    """`bad` rows are refused; numbers are NaN and texts empty where missing."""

    chunk: Chunk
    columns: dict[str, Values]
    placed: Placed
    bad: Mask
    dated: Mask
    moved_clock: bool = False
    cut: bool = False
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, fault: Fault) -> None:
        if fault.rows.any():
            self.faults.append(fault)
            self.bad |= fault.rows

    @property
    def rows(self) -> int:
        return len(self.chunk.lines)


@dataclass(frozen=True)
class Checker:
    """Reads chunks of one file by what was learnt of its columns."""

    feed: Feed
    cells: Cells
    readers: Mapped[str, Any]
    calendar: ContractCalendar
    latest: float

    def check(self, chunk: Chunk, placed: Placed, zones: Zones) -> Checked:
        rows = len(chunk.lines)
        checked = Checked(chunk, {}, placed, np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool))
        present = self.cells.names()
        for column in self.feed.columns:
            if column.name not in present or column.name in ("vendor", "queue", "site", "channel", "language"):
                continue
            if column.kind is not Kind.TIMESTAMP:
                self._read(checked, column)
        for column in self.feed.columns:
            if column.kind is Kind.TIMESTAMP and column.name in present:
                self._read_moment(checked, column, zones)
        return checked

    def _read(self, checked: Checked, column: Column) -> None:
        cells = self.cells.of(checked.chunk, column.name)
        if column.kind in (Kind.TEXT, Kind.CHOICE):
            self._read_text(checked, column, cells)
            return
        reading = self.readers[column.name].read(cells)
        values = reading.values.astype(np.float64)
        empty = reading.missing | reading.bad
        checked.columns[column.name] = np.where(empty, np.nan, values) if empty.any() else values
        wrong = reading.bad | reading.missing if column.required else reading.bad
        checked.refuse(Fault(wrong, column.name, accepted(_ACCEPTED[column.kind])))

    def _read_text(self, checked: Checked, column: Column, cells: pa.Array) -> None:
        if column.kind is Kind.CHOICE:
            cells = _canonical(cells)
            known = pc.is_in(cells, value_set=pa.array(column.choices))
            wrong = pc.and_(pc.is_valid(cells), pc.invert(known)).to_numpy(zero_copy_only=False)
            checked.refuse(Fault(wrong, column.name, ", ".join(column.choices)))
        if column.required:
            missing = cells.is_null().to_numpy(zero_copy_only=False)
            accepts = ", ".join(column.choices) or f"a {column.name}"
            checked.refuse(Fault(missing, column.name, accepts))
        checked.columns[column.name] = cells.fill_null("").to_numpy(zero_copy_only=False)

    def _read_moment(self, checked: Checked, column: Column, zones: Zones) -> None:
        cells = self.cells.of(checked.chunk, column.name)
        read = self.readers[column.name].read(cells)
        found = moments_of(read, cells, zones, self.calendar, self._whole_days(checked, column))
        checked.columns[column.name] = found.utc
        checked.cut |= found.cut
        checked.moved_clock |= found.repeated and not found.undecided.all()
        if column.name == self.feed.moments[0]:
            checked.dated |= found.dated
        wrong = found.bad | read.missing if column.required else found.bad
        for fault in self._moment_faults(column, wrong, found):
            checked.refuse(fault)

    def _moment_faults(self, column: Column, wrong: Mask, found: Moments) -> list[Fault]:
        faults = [
            Fault(wrong, column.name, accepted("timestamp")),
            Fault(found.in_gap, column.name, _GAP),
            Fault(found.undecided, column.name, _TWICE),
        ]
        promised = column.name in ("due_at", "response_due_at")
        if not self.feed.future and not promised:
            faults.append(Fault(found.utc > self.latest, column.name, _FUTURE))
        return faults

    def _whole_days(self, checked: Checked, column: Column) -> Mask | None:
        minutes = checked.columns.get("interval_minutes")
        if minutes is None or column.name != "interval_start":
            return None
        whole: Mask = minutes == 1440
        return whole


def _canonical(cells: pa.Array) -> pa.Array:
    """`Pending customer`, `pending-customer` and `pending_customer` are one word."""
    return pc.replace_substring_regex(pc.utf8_lower(cells), r"[\s\-]+", "_")


def note_refusals(refusals: Refusals, checked: Checked, cells: Cells) -> None:
    """Remembers every refused row of the chunk, the first ones in full and in order of their lines."""
    chunk = checked.chunk
    told: list[tuple[int, Fault]] = []
    for fault in checked.faults:
        refusals.add_lines(chunk.lines[fault.rows], cells.headers.get(fault.column, fault.column), fault.accepted)
        told.extend((row, fault) for row in np.flatnonzero(fault.rows)[: refusals.room].tolist())
    for row, fault in sorted(told, key=lambda item: item[0]):
        header = cells.headers.get(fault.column, fault.column)
        value = cells.text(chunk, fault.column, row)
        refusals.tell(Refusal(int(chunk.lines[row]), header, value, fault.accepted))
    for bad in chunk.bad:
        refusals.add(bad.line, "", bad.text, bad.reason)

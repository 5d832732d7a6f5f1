"""Days without a time."""

from dataclasses import dataclass

import pyarrow as pa

from bot.connectors.values.order import DateOrder
from bot.connectors.values.reading import Reading
from bot.connectors.values.timestamps import TimestampProfile, TimestampReader

_DAY = 86_400


@dataclass(frozen=True)
class DateReader:
    """`values` are days since 1970-01-01; a cell with a time other than midnight is bad."""

    timestamps: TimestampReader

    def read(self, column: pa.Array) -> Reading:
        found = self.timestamps.read(column)
        timed = (found.local % _DAY != 0) & ~found.missing
        return Reading(found.local // _DAY, found.missing, found.bad | timed)


class DateProfile:
    def __init__(self, order: DateOrder | None = None) -> None:
        self._timestamps = TimestampProfile(order)

    @property
    def settled(self) -> bool:
        return self._timestamps.settled

    def feed(self, column: pa.Array) -> None:
        self._timestamps.feed(column)

    def reader(self, column: str) -> DateReader:
        return DateReader(self._timestamps.reader(column))

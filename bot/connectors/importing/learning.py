"""The first look over a file: what its columns say about their own date order, percent style and number marks."""

from collections.abc import Mapping as Mapped
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.feeds.feed import Column, Kind
from bot.connectors.feeds.mapping import Guard, Mapping
from bot.connectors.feeds.recognition import Recognition
from bot.connectors.files import Chunk, Table
from bot.connectors.importing.cells import Cells
from bot.connectors.values import (
    BooleanProfile,
    DateOrder,
    DateProfile,
    DecimalProfile,
    DurationProfile,
    ShareProfile,
    TimestampProfile,
    WholeProfile,
)
from bot.errors import UserError


class Profile(Protocol):
    @property
    def settled(self) -> bool: ...

    def feed(self, column: pa.Array) -> None: ...

    def reader(self, column: str) -> Any: ...


def learn(table: Table, recognition: Recognition, cells: Cells, order: DateOrder | None) -> Mapped[str, Any]:
    """A reader for every typed column that is there. Raises UserError where a column fits two readings."""
    mapping = recognition.mapping
    present = [column for column in recognition.feed.columns if column.name in cells.names()]
    profiles = {column.name: profile_of(column, mapping, order or mapping.date_order) for column in present}
    kept = {name: profile for name, profile in profiles.items() if profile is not None}
    for chunk in table.chunks():
        waiting = [name for name, profile in kept.items() if not profile.settled]
        for name in waiting:
            kept[name].feed(cells.of(chunk, name))
        for guard in mapping.guards:
            _enforce(guard, chunk, table.name)
        if not mapping.guards and not waiting:
            break
    return {name: profile.reader(recognition.header_of(name)) for name, profile in kept.items()}


def profile_of(column: Column, mapping: Mapping, order: DateOrder | None) -> Profile | None:
    match column.kind:
        case Kind.WHOLE:
            return WholeProfile()
        case Kind.DECIMAL:
            return DecimalProfile(None if column.signed else 0.0)
        case Kind.SECONDS:
            return DurationProfile(dict(mapping.units).get(column.name, "seconds"))
        case Kind.FRACTION:
            return ShareProfile(dict(mapping.percent).get(column.name))
        case Kind.TIMESTAMP:
            return TimestampProfile(order)
        case Kind.DATE:
            return DateProfile(order)
        case Kind.BOOLEAN:
            return BooleanProfile()
        case _:
            return None


def _enforce(guard: Guard, chunk: Chunk, name: str) -> None:
    if guard.header not in chunk.columns.column_names:
        return
    words = pc.utf8_lower(pc.utf8_trim_whitespace(chunk.columns[guard.header].combine_chunks()))
    place = pc.index(pc.is_in(words, value_set=pa.array(guard.words)), True).as_py()
    if place >= 0:
        raise UserError(f'{name} line {chunk.lines[place]}: "{guard.header}" {guard.sentence}')

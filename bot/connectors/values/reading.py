"""What reading a column gives: the values, the cells that are missing and the cells that are wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.word_sets import word_set

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

MISSING = ("", "?", "-", "--", "–", "—", "N/A", "n/a", "[None]", "#N/A", "NULL", "null", "None", "NaN")
_TRIED = 100


@dataclass(frozen=True)
class Reading:
    """`values` mean something only where a cell is neither missing nor bad."""

    values: npt.NDArray[Any]
    missing: Mask
    bad: Mask


Parsed = tuple[npt.NDArray[Any], Mask]


def filled(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The cells without blanks around them; a missing one is null."""
    cells = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    cells = pc.utf8_trim_whitespace(cells)
    missing = pc.is_in(cells, value_set=word_set(*MISSING))
    return pc.if_else(missing, pa.scalar(None, pa.string()), cells)


def flags(mask: pa.BooleanArray) -> Mask:
    found: Mask = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return found


def present(cells: pa.Array) -> pa.Array:
    """Each different filled cell once."""
    return pc.unique(cells.drop_null())


def read_distinct(cells: pa.Array, parse: Callable[[pa.Array], Parsed]) -> Reading:
    """Reads every different cell once: columns repeat themselves far more often than not."""
    missing = flags(cells.is_null())
    encoded = cells.dictionary_encode()
    if not len(encoded.dictionary):
        values, good = parse(pa.array(["0"]))
        return Reading(np.repeat(values[:1], len(cells)), missing, np.zeros(len(cells), dtype=bool))
    values, good = parse(encoded.dictionary)
    places = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    return Reading(values[places], missing, ~good[places] & ~missing)


def all_digits(cells: pa.Array) -> bool:
    return bool(pc.all(pc.ascii_is_decimal(cells), min_count=0).as_py())


def as_numpy(cells: pa.Array, kind: pa.DataType) -> npt.NDArray[Any] | None:
    """The cells cast in one go, nulls as 0; nothing if any cell does not fit."""
    try:
        # A failing cast of a whole chunk takes 20 times as long as one that succeeds.
        cells.slice(0, _TRIED).cast(kind)
        found = cells.cast(kind)
    except pa.ArrowInvalid:
        return None
    numbers = found.cast(pa.int64()) if pa.types.is_timestamp(kind) else found
    values: npt.NDArray[Any] = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    return values


def whole_reading(values: npt.NDArray[Any], cells: pa.Array) -> Reading:
    """A reading in which nothing is bad."""
    return Reading(values, flags(cells.is_null()), np.zeros(len(cells), dtype=bool))

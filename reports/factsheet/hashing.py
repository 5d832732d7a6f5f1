"""A hash of rows: the same rows, the same hash, in whatever order they are read and were summed."""

import hashlib
from collections.abc import Iterable, Sequence


def hashed(rows: Iterable[Sequence[object]]) -> str:
    """The first 16 hex digits. Cells are such as have one spelling: no sets, nothing that has an address."""
    told = sorted(repr([_cell(cell) for cell in row]) for row in rows)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _cell(cell: object) -> object:
    """The last digits of a sum of fractions depend on the order it was summed in."""
    return f"{cell:.12g}" if isinstance(cell, float) else cell

"""Which vendor, queue, site, channel and language each row is about, worked out once a combination."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bot.connectors.files import Chunk
from bot.connectors.importing.cells import Cells
from bot.connectors.importing.directory import Directory, Named, Unknown
from bot.domain.loads.series import Place

Values = npt.NDArray[Any]

_FIELDS = ("vendor", "queue", "site", "channel", "language")


@dataclass(frozen=True)
class Placed:
    """`which` is the place of each row, as an index into `named` and `places`."""

    which: Values
    named: tuple[Named, ...]
    places: tuple[Place | Unknown, ...]

    def rows_where(self, column: str) -> Values:
        """Rows whose vendor, or whose queue, nobody knows."""
        wrong = [isinstance(place, Unknown) and place.column == column for place in self.places]
        return np.array(wrong, dtype=bool)[self.which]


def place_rows(chunk: Chunk, cells: Cells, directory: Directory, *, queue_needed: bool) -> Placed:
    combined = np.zeros(len(chunk.lines), dtype=np.int64)
    texts: list[list[str]] = []
    for name in _FIELDS:
        encoded = _encoded(cells.of(chunk, name))
        texts.append([str(text) for text in encoded.dictionary.to_pylist()])
        combined = combined * max(1, len(texts[-1])) + encoded.indices.to_numpy(zero_copy_only=False)
    unique, which = np.unique(combined, return_inverse=True)
    named = tuple(_named(int(code), texts) for code in unique)
    return Placed(which, named, tuple(directory.place(name, queue_needed=queue_needed) for name in named))


def _encoded(cells: pa.Array) -> pa.DictionaryArray:
    return cells.fill_null("").dictionary_encode()


def _named(code: int, texts: list[list[str]]) -> Named:
    parts: list[str] = []
    for words in reversed(texts):
        code, place = divmod(code, max(1, len(words)))
        parts.append(words[place])
    return Named(*reversed(parts))

"""A file's cells as the canonical columns of its feed: words translated, constants and options filled in."""

from collections.abc import Mapping as Mapped
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.feeds.recognition import Recognition
from bot.connectors.files import Chunk
from bot.connectors.importing.options import ImportOptions
from bot.connectors.values import filled
from bot.errors import UserError


class UnsaidError(UserError):
    """No column, option or constant says which vendor, or which queue, the rows are about."""

    def __init__(self, column: str) -> None:
        super().__init__(
            f"The file does not say which {column} its rows are about. "
            f"Pass --{column}, or set {column} under constants: of its mapping."
        )
        self.column = column


@dataclass(frozen=True)
class Cells:
    """`headers` says where a canonical column is in the file, `fills` what its blanks are."""

    headers: Mapped[str, str]
    fills: Mapped[str, str]
    words: Mapped[str, Mapped[str, str]]

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.headers, *self.fills)))

    def of(self, chunk: Chunk, name: str) -> pa.Array:
        """The column without blanks around its cells; a missing cell is null."""
        if name not in self.headers:
            return pa.repeat(pa.scalar(self.fills.get(name)).cast(pa.string()), len(chunk.lines))
        cells = filled(chunk.columns[self.headers[name]])
        if name in self.words:
            cells = _translated(cells, self.words[name])
        return cells.fill_null(self.fills[name]) if name in self.fills else cells

    def text(self, chunk: Chunk, name: str, row: int) -> str:
        """One cell as the file has it."""
        if name in self.headers:
            return str(chunk.columns[self.headers[name]][row].as_py() or "")
        return self.fills.get(name, "")


def cells_of(recognition: Recognition, options: ImportOptions) -> Cells:
    mapping = recognition.mapping
    options_fill = {"vendor": options.vendor, "queue": options.queue, "channel": options.channel}
    fills = {name: value for name, value in options_fill.items() if value} | dict(mapping.constants)
    known = set(recognition.feed.names)
    cells = Cells(
        headers=dict(mapping.columns),
        fills={name: value for name, value in fills.items() if name in known},
        words={name: {word.casefold(): value for word, value in words} for name, words in mapping.values},
    )
    _refuse_missing(recognition, cells)
    return cells


def _refuse_missing(recognition: Recognition, cells: Cells) -> None:
    present = cells.names()
    for column in recognition.feed.columns:
        if not column.required or column.name in present:
            continue
        if column.name in ("vendor", "queue"):
            raise UnsaidError(column.name)
        raise UserError(
            f"The feed {recognition.feed.key} needs the column {column.name}, which the file does not have."
        )


def _translated(cells: pa.Array, words: Mapped[str, str]) -> pa.Array:
    sources, targets = pa.array(list(words)), pa.array([value or None for value in words.values()], pa.string())
    encoded = cells.dictionary_encode()
    place = pc.index_in(pc.utf8_lower(encoded.dictionary), value_set=sources)
    texts = pc.if_else(pc.is_valid(place), targets.take(place), encoded.dictionary)
    return texts.take(encoded.indices)

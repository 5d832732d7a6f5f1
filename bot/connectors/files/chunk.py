"""What a file is handed on as: rows with their line numbers, and the rows that are none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_EXCERPT = 120

Lines = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BadRecord:
    line: int
    cells: tuple[str, ...]
    reason: str

    @property
    def text(self) -> str:
        return " | ".join(self.cells)[:_EXCERPT]


@dataclass(frozen=True)
class Chunk:
    """`columns` has one text column a header; `lines` says where in the file each of its rows begins."""

    lines: Lines
    columns: pa.Table
    bad: tuple[BadRecord, ...] = ()
    totals: tuple[int, ...] = ()
    bytes_read: int = 0


@dataclass(frozen=True)
class Table:
    """A file that can be read again and again, a chunk at a time; close it, or use it in a `with`."""

    name: str
    headers: tuple[str, ...]
    encoding: str
    delimiter: str
    header_line: int
    sha256: str
    size: int
    read: Callable[[], Iterator[Chunk]]
    warnings: tuple[str, ...] = ()
    scratch: TemporaryDirectory[str] | None = field(default=None, repr=False)

    def chunks(self) -> Iterator[Chunk]:
        return self.read()

    def close(self) -> None:
        if self.scratch:
            self.scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

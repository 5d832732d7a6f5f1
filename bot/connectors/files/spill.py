"""Chunks kept in a scratch file, so that a slow source is read only once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from bot.connectors.files.chunk import Chunk
from bot.connectors.files.scratch import needing_room


class Spill:
    def __init__(self, source: Callable[[], Iterator[Chunk]], path: Path) -> None:
        self._source = source
        self._path = path
        self._kept: list[Chunk] | None = None

    def chunks(self) -> Iterator[Chunk]:
        return self._first_time() if self._kept is None else self._again(self._kept)

    def _first_time(self) -> Iterator[Chunk]:
        kept: list[Chunk] = []
        # Unlinked first: another pass over the same table may still be reading its own file.
        self._path.unlink(missing_ok=True)
        with needing_room(), pa.OSFile(str(self._path), "wb") as sink:
            writer = None
            for chunk in self._source():
                writer = writer or pa.ipc.new_file(sink, chunk.columns.schema)
                writer.write_batch(_batch(chunk.columns))
                kept.append(replace(chunk, columns=None))
                yield chunk
            if writer:
                writer.close()
        self._kept = kept

    def _again(self, kept: list[Chunk]) -> Iterator[Chunk]:
        if not kept:
            return
        with pa.memory_map(str(self._path)) as file:
            reader = pa.ipc.open_file(file)
            for place, chunk in enumerate(kept):
                yield replace(chunk, columns=pa.Table.from_batches([reader.get_batch(place)]))


def _batch(columns: pa.Table) -> pa.RecordBatch:
    arrays = [column.combine_chunks() for column in columns.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=columns.schema)

"""The rejected rows as they came: for the person's list, and for a file to correct and send again."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from bot.connectors.files import RejectedRow, Table, write_rejects
from bot.connectors.importing.refusals import Refusal, Refusals

_MANY = 200_000


def rejects_path(folder: Path, name: str) -> Path:
    stem = Path(name).name.removesuffix(".gz")
    return folder / f"{Path(stem).stem or 'import'}.rejects.csv"


def write(table: Table, refusals: Refusals, path: Path) -> int:
    return write_rejects(path, table.headers, _rejected(table, refusals.first_reasons()))


def tell_values(table: Table, refusals: Refusals) -> None:
    """Rows found wrong only at the end of the file are told too, with what they say."""
    told = {refusal.line for refusal in refusals.told}
    if refusals.room <= 0 or told.issuperset(refusals.lines.tolist()):
        return
    untold = {line: why for line, why in refusals.first_reasons().items() if line not in told}
    for row in _rejected(table, untold):
        refusals.tell(Refusal(row.line, row.column, row.value, row.accepted))
        if refusals.room <= 0:
            return


def _rejected(table: Table, reasons: Mapping[int, tuple[str, str]]) -> Iterator[RejectedRow]:
    wanted = np.array(sorted(reasons), dtype=np.int64)
    for chunk in table.chunks() if reasons else ():
        for bad in chunk.bad:
            if bad.line in reasons:
                yield RejectedRow(bad.cells, bad.line, "", bad.text, bad.reason)
        places = np.flatnonzero(np.isin(chunk.lines, wanted))
        rows = chunk.columns.take(places).to_pylist() if len(places) else []
        for line, cells in zip(chunk.lines[places].tolist(), rows, strict=True):
            column, accepted = reasons[line]
            texts = {name: str(value or "") for name, value in cells.items()}
            yield RejectedRow(list(texts.values()), line, column, texts.get(column, ""), accepted)

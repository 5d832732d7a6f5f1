"""Files written on the spot, and tables read back as plain rows."""

from pathlib import Path

from bot.connectors.files import BadRecord, Table, open_table

Row = tuple[int, tuple[str, ...]]


def written(folder: Path, content: bytes | str, name: str = "calls.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def opened(folder: Path, content: bytes | str, name: str = "calls.csv") -> Table:
    return open_table(written(folder, content, name), name=name)


def rows(table: Table) -> list[Row]:
    found: list[Row] = []
    for chunk in table.chunks():
        columns = [column.to_pylist() for column in chunk.columns.columns]
        found.extend(zip(chunk.lines.tolist(), zip(*columns, strict=True), strict=True))
    return found


def bad(table: Table) -> list[BadRecord]:
    return [record for chunk in table.chunks() for record in chunk.bad]


def totals(table: Table) -> list[int]:
    return [line for chunk in table.chunks() for line in chunk.totals]

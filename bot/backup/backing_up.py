"""Makes a backup: every table of one moment, in one file."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

from bot.backup.archive import Archive, new_archive
from bot.backup.contents import Contents, TableContents
from bot.backup.snapshot import contents_of, last_id, rows_of, snapshot_of
from bot.errors import UserError
from bot.migrations.schema import METADATA


def back_up(engine: Engine, path: Path, *, now: datetime) -> Contents:
    """Nobody has to stop for it. A file that exists is never overwritten."""
    if path.exists():
        raise UserError(f"{path} exists already, and a backup is never overwritten. Give another name.")
    with snapshot_of(engine) as connection, new_archive(path) as archive:
        tables = tuple(_kept(connection, archive, table) for table in METADATA.sorted_tables)
        contents = contents_of(connection, tables, now)
        archive.close_with(contents)
    return contents


def _kept(connection: Connection, archive: Archive, table: Table) -> TableContents:
    described = TableContents(name=table.name, columns=tuple(table.columns.keys()), rows=0)
    written = archive.add(described, rows_of(connection, table))
    return written.model_copy(update={"last_id": last_id(connection, table)})

"""A backup is of one moment, whatever is written meanwhile."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, Table, text

from bot.backup.archive import new_archive
from bot.backup.contents import TableContents
from bot.backup.forms import Row, form_of
from bot.backup.snapshot import rows_of, snapshot_of
from bot.database.core import table_of
from bot.domain.programme.tables import Secret
from bot.domain.vendors.tables import Vendor
from bot.migrations.schema import METADATA


def test_what_is_written_while_it_is_made_is_not_in_it(full: Engine) -> None:
    with snapshot_of(full) as connection:
        first = list(rows_of(connection, table_of(Vendor)))
        with full.begin() as other:
            other.execute(text("UPDATE secret SET value = 'later'"))
            other.execute(text("INSERT INTO vendor (id, key, code, name, timezone) VALUES (9, 'a', 'b', 'c', 'UTC')"))
        secrets = list(rows_of(connection, table_of(Secret)))
        assert list(rows_of(connection, table_of(Vendor))) == first
    assert all(value != "later" for _name, value in secrets)


def test_others_go_on_writing_while_it_is_made(full: Engine, tmp_path: Path) -> None:
    def rows(table: Table) -> Iterator[Row]:
        with full.begin() as other:
            other.execute(text("UPDATE vendor SET name = name"))
        yield from rows_of(connection, table)

    with snapshot_of(full) as connection, new_archive(tmp_path / "kept.zip") as archive:
        vendor = table_of(Vendor)
        archive.add(TableContents(name="vendor", columns=tuple(vendor.columns.keys()), rows=0), rows(vendor))
    with zipfile.ZipFile(tmp_path / "kept.zip") as zipped:
        assert len(json.loads(zipped.read("vendor.jsonl"))) == len(vendor.columns)


def test_every_column_has_a_form() -> None:
    for table in METADATA.sorted_tables:
        for column in table.columns:
            form_of(column.type)

"""A restore that does not fit changes nothing and says why."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from bot.backup.backing_up import back_up
from bot.backup.restoring import SEEDED, restore
from bot.errors import UserError
from bot.migrations.schema import METADATA
from tests.rows import MOMENT, everything


def rewritten(file: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the backup in which one member was changed and packed again."""
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == member else content)
    return changed


def described(**values: Any) -> Callable[[bytes], bytes]:
    return lambda content: json.dumps(json.loads(content) | values).encode()


def test_a_database_in_use_is_not_replaced(full: Engine, file: Path) -> None:
    before = everything(full)
    with pytest.raises(UserError, match="is not empty") as refusal:
        restore(full, file)
    assert "--force" in refusal.value.hint
    assert everything(full) == before


def test_force_replaces_everything(full: Engine, file: Path) -> None:
    before = everything(full)
    with full.begin() as connection:
        connection.execute(text("UPDATE vendor SET name = 'Another'"))
        connection.execute(text("DELETE FROM survey"))
    restore(full, file, force=True)
    assert everything(full) == before


def test_a_fresh_database_is_empty_but_for_what_migrations_make(engine: Engine) -> None:
    assert {name for name, rows in everything(engine).items() if rows} == set(SEEDED)


def test_another_schema_is_refused(file: Path, target: Engine) -> None:
    before = everything(target)
    changed = rewritten(file, "contents.json", described(revision="0001_programme"))
    with pytest.raises(UserError, match=r"has schema 0001_programme, this database has 00\d\d_"):
        restore(target, changed)
    assert everything(target) == before


@pytest.mark.parametrize(
    ("member", "change", "said"),
    [
        ("audit_entry.jsonl", lambda content: content.replace(b"wrote", b"never"), "audit log in the backup is broken"),
        ("vendor.jsonl", lambda content: b"", "vendor has 0 rows, not 1"),
        ("person.jsonl", lambda content: content.replace(b"supervisor", b"emperor"), "does not fit this schema"),
        ("series.jsonl", lambda content: content.replace(b",1,1,", b",7,1,"), "does not fit this schema"),
        ("term.jsonl", lambda content: b'[1, "x"', "damaged"),
        ("contents.json", described(tables=[]), "does not have the tables"),
        ("contents.json", described(format=2), "not a backup that this govbot can read"),
        ("contents.json", lambda content: b"{}", "not a backup that this govbot can read"),
    ],
)
def test_a_backup_that_does_not_fit_changes_nothing(
    file: Path, target: Engine, member: str, change: Callable[[bytes], bytes], said: str
) -> None:
    before = everything(target)
    with pytest.raises(UserError, match=said):
        restore(target, rewritten(file, member, change))
    assert everything(target) == before


def test_a_file_that_was_cut_short_or_spoiled_changes_nothing(file: Path, target: Engine) -> None:
    before, whole = everything(target), file.read_bytes()
    middle = whole.index(b"vendor.jsonl") + 50
    for content in (whole[: len(whole) // 2], b"", b"words", whole[:middle] + b"\0\0\0\0" + whole[middle + 4 :]):
        file.write_bytes(content)
        with pytest.raises(UserError, match="damaged"):
            restore(target, file)
    assert everything(target) == before


def test_a_file_that_cannot_be_read_is_named(sqlite_engine: Engine, tmp_path: Path) -> None:
    for name, reason in (("nothing.zip", "No such file"), (".", "directory")):
        with pytest.raises(UserError, match=f"cannot be read: .*{reason}"):
            restore(sqlite_engine, tmp_path / name)


def test_a_backup_is_never_overwritten(full: Engine, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        back_up(full, file, now=MOMENT)
    assert file.read_bytes() == before


def test_a_backup_has_its_name_only_when_it_is_whole(full: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(UserError, match=r"cannot be written: No such file"):
        back_up(full, folder / "kept.zip", now=MOMENT)
    folder.mkdir()
    with full.begin() as connection:
        connection.execute(text("DROP TABLE term"))
    with pytest.raises(Exception, match="term"):
        back_up(full, folder / "kept.zip", now=MOMENT)
    assert list(folder.iterdir()) == []


def test_only_its_owner_may_read_it(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_copy_of_a_backup_restores_as_well(file: Path, target: Engine, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file, tmp_path / "copy.zip"))
    assert {table.name for table in restore(target, copy).tables} == set(METADATA.tables)

"""The file a backup is: a ZIP with one table a member, each row a line of JSON, and the contents last."""

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import ValidationError

from bot.backup.contents import NAME, Contents, TableContents
from bot.backup.forms import Row
from bot.errors import UserError

LEVEL = 3
"""Half the time of the default, a tenth larger."""

DAMAGED = (BadZipFile, zlib.error, EOFError, json.JSONDecodeError, UnicodeDecodeError)


class Archive:
    """An archive that is open, for writing or for reading."""

    def __init__(self, zipped: ZipFile) -> None:
        self._zip = zipped

    def add(self, table: TableContents, rows: Iterator[Row]) -> TableContents:
        """Writes the rows and says how many there were."""
        count = 0
        with self._zip.open(table.entry, "w", force_zip64=True) as member:
            for row in rows:
                member.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                count += 1
        return table.model_copy(update={"rows": count})

    def close_with(self, contents: Contents) -> None:
        self._zip.writestr(NAME, contents.model_dump_json(indent=1))

    def contents(self) -> Contents:
        with _damage_told(self._zip.filename):
            return Contents.model_validate_json(self._zip.read(NAME))

    def rows(self, table: TableContents) -> Iterator[Row]:
        with _damage_told(self._zip.filename), self._zip.open(table.entry) as member:
            for line in member:
                yield tuple(json.loads(line))


@contextmanager
def new_archive(path: Path) -> Iterator[Archive]:
    """Only its owner may read it, and it has its name only once it is whole."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        # Exclusive, so that nobody's link or file of that name is written to.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as zipped:
                yield Archive(zipped)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """UserError for a file that cannot be read, is no backup of ours, or is damaged, whenever that shows."""
    try:
        with _damage_told(str(path)):
            zipped = ZipFile(path)
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None
    with zipped:
        yield Archive(zipped)


@contextmanager
def _damage_told(name: str | None) -> Iterator[None]:
    try:
        yield
    except DAMAGED:
        raise UserError(f"{name} is not a backup of govbot, or it is damaged. Nothing was changed.") from None
    except (KeyError, ValidationError):
        raise UserError(f"{name} is a ZIP file, but not a backup that this govbot can read.") from None

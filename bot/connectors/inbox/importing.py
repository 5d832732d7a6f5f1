"""One file of a watched folder, imported for its vendor only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine, select

from bot.connectors.importing.leasing import BusyError
from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions, Progress, Surroundings
from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.looking import Waiting, version_of
from bot.database.core import table_of
from bot.domain.inbox.claims import FileClaim, note_import, renew
from bot.domain.inbox.folders import WatchedFolder
from bot.domain.loads.lease import Clock, LeaseLostError
from bot.domain.loads.tables import Load
from bot.errors import UserError

MOST_ATTEMPTS = 5
RENEWED_AFTER = timedelta(seconds=60)


class NotNowError(Exception):
    """The file is as it was; another look tries again."""


@dataclass(frozen=True)
class Importer:
    """`now` is what the import believes; the lease goes by the real clock."""

    engine: Engine
    hash_key: str
    clock: Clock
    patience_seconds: float
    now: datetime

    def run(self, folder: WatchedFolder, waiting: Waiting, claim: FileClaim, rejects: Path) -> FileReport:
        """A refusal is a report, too. Raises NotNowError where the file itself is not to blame."""
        if claim.load_id is not None:
            with self.engine.connect() as connection:
                return recalled(connection, waiting.name, claim.load_id)
        if claim.attempt > MOST_ATTEMPTS:
            return _refused(waiting.name, f"It broke the import {MOST_ATTEMPTS} times. The log of govbot says how.")
        try:
            with _opened(Path(folder.folder), waiting) as content:
                return self._import(folder, waiting.name, claim, content, rejects)
        except (BusyError, LeaseLostError) as error:
            raise NotNowError from error
        except UserError as error:
            # Hints are of the shell, which nobody has who dropped a file here.
            return _refused(waiting.name, error.text)

    def _import(
        self, folder: WatchedFolder, name: str, claim: FileClaim, content: BinaryIO, rejects: Path
    ) -> FileReport:
        options = ImportOptions(
            now=self.now,
            actor=f"inbox {folder.vendor}",
            feed=folder.feed,
            vendor=folder.vendor,
            only=folder.vendor,
            confined=True,
            rejects=rejects,
        )
        return import_file(
            self.engine,
            content,
            options,
            name=name,
            surroundings=self._surroundings(claim),
            published=lambda connection, report: note_import(connection, claim, report.load_id),
        )

    def _surroundings(self, claim: FileClaim) -> Surroundings:
        return Surroundings(
            hash_key=self.hash_key,
            clock=self.clock,
            patience_seconds=self.patience_seconds,
            progress=self._renewing(claim),
        )

    def _renewing(self, claim: FileClaim) -> Progress:
        last = self.clock()

        def step(_done: int, _size: int) -> None:
            nonlocal last
            at = self.clock()
            if at - last > RENEWED_AFTER:
                last = at
                with self.engine.begin() as connection:
                    renew(connection, claim, at)

        return step


@contextmanager
def _opened(folder: Path, waiting: Waiting) -> Iterator[BinaryIO]:
    """The very file that was seen: a link put in its place, or a newer content, is not read."""
    try:
        number = os.open(folder / waiting.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise NotNowError from error
    with os.fdopen(number, "rb") as content:
        if version_of(os.fstat(number)) != waiting.version:
            raise NotNowError
        yield content


def recalled(connection: Connection, name: str, load_id: int) -> FileReport:
    """What is known of an import that ended just before its process did."""
    load = table_of(Load)
    row = connection.execute(select(load).where(load.c.id == load_id)).one()
    refused = row.state == "refused"
    return FileReport(
        path=name,
        feed=row.feed,
        how="before a restart",
        state=row.state,
        rows=row.rows,
        loaded=0 if refused else row.loaded,
        unchanged=0 if refused else row.unchanged,
        rejected=row.rejected,
        held=0 if refused else row.held,
        refusal="Too many of its rows cannot be loaded. Nothing was loaded." if refused else "",
        load_id=load_id,
    )


def _refused(name: str, why: str) -> FileReport:
    return FileReport(name, "", "", "refused", 0, refusal=why)

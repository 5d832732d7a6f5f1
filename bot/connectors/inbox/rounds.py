"""One round through the watched folders: what has settled is loaded or refused, moved away and told of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox import moving
from bot.connectors.inbox.importing import Importer, NotNowError
from bot.connectors.inbox.looking import DONE, REFUSED, Look, Waiting, look_into
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.inbox.claims import FileClaim, claim_file, forget, put_back
from bot.domain.inbox.folders import WatchedFolder, watched_folders
from bot.domain.loads.lease import Clock

PATIENCE_SECONDS = 5.0
"""For an import that runs; the next look tries again."""
log = structlog.get_logger("govbot.inbox")


@dataclass(frozen=True)
class Summary:
    """What is said of a file: `body` as `chat.postMessage` takes it, `text` for the file beside a refused one."""

    text: str
    body: Mapping[str, Any]


Tell = Callable[[FileReport], Summary]
Ask = Callable[[Session, WatchedFolder, FileReport, datetime], None]
"""Puts what somebody must decide about the file to them."""


def nothing_asked(_session: Session, _folder: WatchedFolder, _report: FileReport, _now: datetime) -> None:
    """Where nobody listens."""


@dataclass(frozen=True)
class Collected:
    """A file that is no longer in its folder, and where it lies."""

    vendor: str
    report: FileReport
    place: Path


@dataclass(frozen=True)
class Round:
    """`looks` are the folders as they were before."""

    collected: tuple[Collected, ...]
    looks: tuple[tuple[WatchedFolder, Look], ...]


class Inbox:
    """`tell` words the summary; `clock` is real time, by which files settle and claims end."""

    def __init__(
        self,
        engine: Engine,
        hash_key: str,
        tell: Tell,
        clock: Clock,
        *,
        ask: Ask = nothing_asked,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._engine, self._hash_key, self._tell, self._ask, self._clock = engine, hash_key, tell, ask, clock
        self._patience = patience_seconds

    def collect(self, now: datetime, *, at_once: bool = False, stopping: Callable[[], bool] = lambda: False) -> Round:
        """`at_once`: files are not given time to settle. Ends after the file at hand where `stopping` says so."""
        with self._engine.connect() as connection:
            folders = watched_folders(connection)
        looks = tuple((folder, self._look(folder, at_once)) for folder in folders)
        collected: list[Collected] = []
        for folder, look in looks:
            for waiting in look.ready:
                if stopping():
                    break
                collected.extend(self._take(folder, waiting, now))
        return Round(tuple(collected), looks)

    def _look(self, folder: WatchedFolder, at_once: bool) -> Look:
        settle = 0 if at_once else folder.settle_seconds
        return look_into(Path(folder.folder), settle, self._clock().timestamp(), make=True)

    def _take(self, folder: WatchedFolder, waiting: Waiting, now: datetime) -> Iterator[Collected]:
        with self._engine.begin() as connection:
            claim = claim_file(connection, folder.id, waiting.name, waiting.version, at=self._clock())
        if claim is None:
            return
        with TemporaryDirectory(prefix="govbot-inbox-") as scratch:
            try:
                importer = Importer(self._engine, self._hash_key, self._clock, self._patience, now)
                report = importer.run(folder, waiting, claim, Path(scratch))
            except NotNowError:
                # Where the file is gone, another process had it since we looked.
                leave = put_back if moving.still_there(Path(folder.folder), waiting) else forget
                with self._engine.begin() as connection:
                    leave(connection, claim)
                return
            yield self._conclude(folder, waiting, claim, report)

    def _conclude(self, folder: WatchedFolder, waiting: Waiting, claim: FileClaim, report: FileReport) -> Collected:
        """Told before it is moved: after a crash in between it is moved, and not told again."""
        refused = Path(folder.folder) / REFUSED
        if report.rejects is not None:
            report = report.with_rejects(moving.copy(report.rejects, refused))
        summary = self._tell(report)
        self._post(folder, claim, summary, report)
        place = self._moved(folder, waiting, summary if report.state == "refused" else None)
        with self._engine.begin() as connection:
            forget(connection, claim)
        log.info("collected", vendor=folder.vendor, state=report.state, rows=report.rows, rejected=report.rejected)
        return Collected(folder.vendor, report, place)

    def _post(self, folder: WatchedFolder, claim: FileClaim, summary: Summary, report: FileReport) -> None:
        at = self._clock()
        with unit_of_work(self._engine) as session:
            if folder.channel:
                post = Post(f"inbox:{claim.token}", folder.channel, summary.body, folder.vendor, at)
                enqueue(session, post, now=at)
            self._ask(session, folder, report, at)

    def _moved(self, folder: WatchedFolder, waiting: Waiting, refusal: Summary | None) -> Path:
        home = Path(folder.folder)
        source = home / waiting.name
        if not moving.still_there(home, waiting):
            return source
        if refusal is None:
            return moving.move(source, home / DONE)
        place = moving.move(source, home / REFUSED)
        moving.write(f"{refusal.text}\n".encode(), home / REFUSED, f"{place.name}.reason.txt")
        return place

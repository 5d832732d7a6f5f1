"""Held rows load once their queue is known."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection, Engine, select, update

from bot.connectors.feeds.declared import FEEDS
from bot.connectors.feeds.feed import Feed, Kind
from bot.connectors.feeds.mapping import Mapping
from bot.connectors.feeds.recognition import Recognition
from bot.connectors.files import Chunk, Table
from bot.connectors.importing.books import read_books
from bot.connectors.importing.directory import Directory
from bot.connectors.importing.loading import Job, run_job
from bot.connectors.importing.options import ImportOptions, Surroundings
from bot.connectors.importing.report import FileReport
from bot.database.core import table_of
from bot.domain.loads.tables import HeldRow, Load
from bot.domain.vendors.tables import Vendor

_CHUNK_ROWS = 50_000
_BATCH = 5_000
_PLACE = ("vendor", "queue", "site", "channel", "language")


@dataclass(frozen=True)
class _Waiting:
    """Held rows of one feed whose queues are known by now; the latest of each natural key last."""

    feed: Feed
    ids: tuple[int, ...]
    lines: tuple[int, ...]
    cells: tuple[dict[str, str], ...]


def release_held(
    engine: Engine, *, now: datetime, actor: str, surroundings: Surroundings | None = None
) -> tuple[FileReport, ...]:
    """Loads what waits for a queue that was added or aliased since; one report a feed."""
    reports: list[FileReport] = []
    for feed in FEEDS:
        with engine.connect() as connection:
            waiting = _waiting(connection, feed)
        if waiting.ids:
            options = ImportOptions(now=now, actor=actor)
            reports.append(run_job(engine, _job(waiting, options, surroundings or Surroundings())))
    return tuple(reports)


def _waiting(connection: Connection, feed: Feed) -> _Waiting:
    held, load, vendor = table_of(HeldRow), table_of(Load), table_of(Vendor)
    statement = (
        select(held.c.id, held.c.line, held.c.queue, held.c.cells, held.c.confined, vendor.c.key.label("vendor"))
        .join(load, load.c.id == held.c.load_id)
        .join(vendor, vendor.c.id == held.c.vendor_id)
        .where(held.c.feed == feed.key, held.c.released_by.is_(None), load.c.state == "published")
        .order_by(held.c.id)
    )
    found = connection.execute(statement).all()
    directories = {key: _directory(connection, key) for key in {row.vendor if row.confined else "" for row in found}}
    rows = [row for row in found if directories[row.vendor if row.confined else ""].queue(row.queue, row.vendor)]
    latest: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
    for row in rows:
        cells = json.loads(row.cells)
        latest[_key(feed, cells)] = (row.line, cells)
    lines, kept = zip(*latest.values(), strict=True) if latest else ((), ())
    return _Waiting(feed, tuple(row.id for row in rows), tuple(lines), tuple(kept))


def _directory(connection: Connection, confined_to: str) -> Directory:
    books = read_books(connection, confined_to=confined_to)
    return Directory(books.registry, names=books.names)


def _key(feed: Feed, cells: dict[str, str]) -> tuple[str, ...]:
    names = ("vendor", feed.identity) if feed.identity.endswith("_id") else (*_PLACE, feed.identity, "kpi")
    return tuple(cells.get(name, "") for name in names)


def _job(waiting: _Waiting, options: ImportOptions, surroundings: Surroundings) -> Job:
    feed = waiting.feed
    headers = tuple(name for name in feed.names if any(name in cells for cells in waiting.cells))
    mapping = Mapping(
        name="",
        feed=feed.key,
        columns=tuple((name, name) for name in headers),
        percent=tuple((column.name, "fraction") for column in feed.columns if column.kind is Kind.FRACTION),
    )

    def released(connection: Connection, report: FileReport) -> None:
        table = table_of(HeldRow)
        for start in range(0, len(waiting.ids), _BATCH):
            part = waiting.ids[start : start + _BATCH]
            connection.execute(update(table).where(table.c.id.in_(part)).values(released_by=report.load_id))

    return Job(
        table=_table(waiting, headers),
        options=options,
        surroundings=surroundings,
        recognition=Recognition(feed, mapping, "held rows"),
        limited=False,
        hashed=True,
        published=released,
    )


def _table(waiting: _Waiting, headers: Sequence[str]) -> Table:
    def read() -> Iterator[Chunk]:
        for start in range(0, len(waiting.cells), _CHUNK_ROWS):
            part = slice(start, start + _CHUNK_ROWS)
            columns = {
                name: pa.array([cells.get(name, "") for cells in waiting.cells[part]], pa.string()) for name in headers
            }
            yield Chunk(np.array(waiting.lines[part], dtype=np.int64), pa.table(columns))

    return Table(
        name="held rows",
        headers=tuple(headers),
        encoding="utf-8",
        delimiter=",",
        header_line=1,
        sha256="",
        size=0,
        read=read,
    )

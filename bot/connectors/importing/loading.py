"""Imports one file: recognised, checked, staged, rolled up and published, or refused without a trace."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path, PurePath
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from bot.connectors.catalogue import BUILT_IN
from bot.connectors.feeds.recognition import Recognition, recognise
from bot.connectors.files import Table, open_table
from bot.connectors.importing.books import ImportBooks, read_books
from bot.connectors.importing.customers import customer_key
from bot.connectors.importing.finishing import finish, with_rejects_file
from bot.connectors.importing.leasing import leased
from bot.connectors.importing.options import ImportOptions, Published, Surroundings, nothing_more
from bot.connectors.importing.preparing import prepared
from bot.connectors.importing.report import FileReport
from bot.connectors.importing.reporting import reported
from bot.domain.loads.lease import Lease
from bot.domain.loads.leftovers import clear, purge
from bot.domain.loads.publishing import Origin, horizon, open_load
from bot.domain.loads.staging import Staging

KEPT_FOR_UNDO = timedelta(days=7)


@dataclass(frozen=True)
class Job:
    """A table to import. `limited` refuses it where too much is wrong; `hashed` says that customers are hashes."""

    table: Table
    options: ImportOptions
    surroundings: Surroundings
    recognition: Recognition
    limited: bool = True
    hashed: bool = False
    published: Published = nothing_more


def import_file(
    engine: Engine,
    source: Path | BinaryIO,
    options: ImportOptions,
    *,
    name: str = "",
    surroundings: Surroundings | None = None,
    published: Published = nothing_more,
) -> FileReport:
    """Raises UserError where the file cannot be read as any feed; a refused file is a report with a `refusal`.

    `published` belongs into the transaction that ends the load, whatever its end.
    """
    shown = name or (str(source) if isinstance(source, Path) else "standard input")
    with open_table(source, name=shown) as table:
        with engine.connect() as connection:
            books = _books(connection, options)
        recognition = recognise(table.headers, asked=options.feed, programme=books.mappings, built_in=BUILT_IN)
        job = Job(table, options, surroundings or Surroundings(), recognition, published=published)
        return run_job(engine, job)


def run_job(engine: Engine, job: Job) -> FileReport:
    """Imports a table whose feed is known."""
    with engine.connect() as connection:
        books = _books(connection, job.options)
    if job.options.dry_run:
        key = None if job.hashed else b"dry run"
        run = prepared(engine, books, job.table, job.recognition, job.options, None, key)
        run.read(job.surroundings.progress)
        report = reported(run, books, job.options, "checked", None, run.sink.foretold)
        return with_rejects_file(run, job.options, report)
    with leased(engine, job.surroundings) as lease:
        return _staged(engine, job, lease)


def _staged(engine: Engine, job: Job, lease: Lease) -> FileReport:
    staging, books, key = _opened(engine, job, lease)
    clear(staging, job.options.now)
    purge(staging, before=job.options.now - KEPT_FOR_UNDO)
    run = prepared(engine, books, job.table, job.recognition, job.options, staging, None if job.hashed else key)
    run.read(job.surroundings.progress)
    return finish(run, books, job.options, origin_of(job), limited=job.limited, published=job.published)


def _opened(engine: Engine, job: Job, lease: Lease) -> tuple[Staging, ImportBooks, bytes]:
    """Only now that nobody else stages does what was read stay true."""
    with engine.begin() as connection:
        lease.renew(connection, job.surroundings.clock())
        books = _books(connection, job.options)
        load_id = open_load(connection, origin_of(job), job.options.now)
        key = customer_key(connection, job.surroundings.hash_key)
        visible = horizon(connection)
    surroundings = job.surroundings
    staging = Staging(engine, lease, load_id, visible, surroundings.clock, surroundings.step)
    return staging, replace(books, horizon=visible), key


def _books(connection: Connection, options: ImportOptions) -> ImportBooks:
    return read_books(connection, confined_to=options.confined_to, only=options.only, feed=options.feed)


def origin_of(job: Job) -> Origin:
    return Origin(
        file_name=PurePath(job.table.name).name,
        sha256=job.table.sha256,
        feed=job.recognition.feed.key,
        mapping=job.recognition.mapping.name,
        actor=job.options.actor,
    )

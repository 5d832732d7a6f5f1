"""Brings a backup back, all or nothing, into a database of either kind and of the same schema."""

from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, select, update
from sqlmodel import Session

from bot.backup.archive import Archive, open_archive
from bot.backup.contents import Contents
from bot.backup.filling import MISFITS, begin, empty, fill, orphaned, set_last_id
from bot.backup.snapshot import revision_of
from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.audit import first_break
from bot.errors import UserError
from bot.migrations.schema import METADATA

SEEDED = ("audit_head", "fact_horizon", "import_lease", "overdue_alarm")
"""Tables whose one row the migrations make: they are no sign that the database is in use."""


def restore(engine: Engine, path: Path, *, force: bool = False) -> Contents:
    """UserError, and an unchanged database, where anything does not fit; `force` replaces what is there."""
    with open_archive(path) as archive, engine.connect() as connection:
        contents = archive.contents()
        begin(connection)
        _refuse_other_schema(connection, contents, path)
        if not force:
            _refuse_data(connection)
        try:
            _replace(connection, archive, contents)
            _doubt_waiting_posts(connection)
            _refuse_orphans(connection)
            _refuse_broken_log(connection)
            connection.commit()
        except MISFITS as error:
            raise UserError(f"{path} does not fit this schema ({type(error).__name__}). Nothing was changed.") from None
    return contents


def _refuse_other_schema(connection: Connection, contents: Contents, path: Path) -> None:
    mine = revision_of(connection)
    if contents.revision != mine:
        raise UserError(
            f"{path} has schema {contents.revision or 'none'}, this database has {mine or 'none'}. "
            f"Install govbot {contents.govbot}, which made it, and restore into an empty database; then upgrade."
        )
    described = {table.name: sorted(table.columns) for table in contents.tables}
    if described != {table.name: sorted(table.columns.keys()) for table in METADATA.sorted_tables}:
        raise UserError(f"{path} does not have the tables of its schema. It was not made by this govbot.")


def _refuse_data(connection: Connection) -> None:
    used = [table.name for table in METADATA.sorted_tables if table.name not in SEEDED and _rows(connection, table)]
    if used:
        raise UserError(
            f"The database is not empty: {len(used)} of its tables have rows. Nothing was changed.",
            hint="a new database, or --force, which replaces everything in it",
        )


def _rows(connection: Connection, table: Table) -> int:
    return connection.execute(
        select(func.count()).select_from(select(1).select_from(table).limit(1).subquery())
    ).scalar_one()


def _replace(connection: Connection, archive: Archive, contents: Contents) -> None:
    described = {table.name: table for table in contents.tables}
    empty(connection, METADATA.sorted_tables)
    for table in METADATA.sorted_tables:
        wanted = described[table.name]
        found = fill(connection, wanted, archive.rows(wanted))
        if found != wanted.rows:
            raise UserError(
                f"The backup is damaged: {table.name} has {found} rows, not {wanted.rows}. Nothing was changed."
            )
        set_last_id(connection, table, wanted.last_id)


def _doubt_waiting_posts(connection: Connection) -> None:
    # What was waiting then has been posted since: Slack is asked before it is posted again.
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(outbox.c.state.in_(("pending", "sending"))).values(unsure=True))


def _refuse_orphans(connection: Connection) -> None:
    table = orphaned(connection)
    if table is not None:
        raise UserError(f"The backup does not fit this schema: rows of {table} point at nothing. Nothing was changed.")


def _refuse_broken_log(connection: Connection) -> None:
    with Session(connection) as session:
        if first_break(session) is not None:
            raise UserError("The audit log in the backup is broken. Nothing was changed.")

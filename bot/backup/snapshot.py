"""Reads a whole database as it was at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, text

from bot.backup.contents import Contents, TableContents, program_version
from bot.backup.forms import Row, portable

BATCH = 2_000


@contextmanager
def snapshot_of(engine: Engine) -> Iterator[Connection]:
    """A connection that sees nothing of what is committed after its first question."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # The driver begins a transaction only where something is written.
            connection.exec_driver_sql("BEGIN")
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """In their stored form, a batch at a time."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    statement = f"SELECT {names} FROM {quote(table.name)}"  # noqa: S608  (our own names)
    result = connection.exec_driver_sql(statement, execution_options={"yield_per": BATCH})
    return portable(table, (tuple(row) for row in result))


def contents_of(connection: Connection, tables: tuple[TableContents, ...], now: datetime) -> Contents:
    return Contents(
        govbot=program_version(),
        revision=revision_of(connection),
        database=connection.dialect.name,
        made_at=now,
        tables=tables,
    )


def revision_of(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def last_id(connection: Connection, table: Table) -> int:
    """The highest id the database has given in this table; 0 where it gives none or does not remember."""
    if connection.dialect.name == "sqlite":
        if not table.dialect_options["sqlite"]["autoincrement"]:
            return 0
        statement = text("SELECT seq FROM sqlite_sequence WHERE name = :table")
        return int(connection.execute(statement, {"table": table.name}).scalar() or 0)
    sequence = sequence_of(connection, table)
    if sequence is None:
        return 0
    given = connection.exec_driver_sql(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
    return int(given.scalar_one())


def sequence_of(connection: Connection, table: Table) -> str | None:
    """The PostgreSQL sequence that numbers the table's rows."""
    column = table.autoincrement_column
    if column is None:
        return None
    statement = text("SELECT pg_get_serial_sequence(:table, :column)")
    return connection.execute(statement, {"table": table.name, "column": column.name}).scalar()

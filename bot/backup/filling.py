"""Empties a database and fills it again, the quickest way of each kind."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from psycopg import DataError, IntegrityError
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DataError as RefusedData
from sqlalchemy.exc import IntegrityError as RefusedRow

from bot.backup.contents import TableContents
from bot.backup.forms import Row
from bot.backup.snapshot import sequence_of

BATCH = 5_000
MISFITS = (DataError, IntegrityError, RefusedData, RefusedRow)
"""What the drivers raise for rows that this schema does not allow."""


def begin(connection: Connection) -> None:
    """Takes the database for itself until the transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # Rows may point at rows that come later.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def empty(connection: Connection, tables: Sequence[Table]) -> None:
    if connection.dialect.name == "postgresql":
        quote = connection.dialect.identifier_preparer.quote
        connection.exec_driver_sql(f"TRUNCATE {', '.join(quote(table.name) for table in tables)}")
        return
    for table in reversed(tables):
        connection.execute(table.delete())


def fill(connection: Connection, table: TableContents, rows: Iterable[Row]) -> int:
    """How many rows were put in."""
    return (_copy if connection.dialect.name == "postgresql" else _insert)(connection, table, rows)


def orphaned(connection: Connection) -> str | None:
    """A table with rows that point at nothing. PostgreSQL has refused them by itself."""
    if connection.dialect.name == "postgresql":
        return None
    # A commit that fails would leave the transaction open, so it is asked before.
    row = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return None if row is None else str(row[0])


def set_last_id(connection: Connection, table: Table, last: int) -> None:
    """No id that was ever given is given again."""
    if connection.dialect.name == "postgresql":
        _set_sequence(connection, table, last)
    elif last:
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), {"table": table.name})
        statement = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)")
        connection.execute(statement, {"table": table.name, "last": max(last, _highest(connection, table))})


def _set_sequence(connection: Connection, table: Table, last: int) -> None:
    sequence = sequence_of(connection, table)
    if sequence is not None:
        highest = max(last, _highest(connection, table))
        values = {"sequence": sequence, "value": max(highest, 1), "called": highest > 0}
        connection.execute(text("SELECT setval(:sequence, :value, :called)"), values)


def _highest(connection: Connection, table: Table) -> int:
    (name,) = table.primary_key.columns.keys()
    quote = connection.dialect.identifier_preparer.quote
    statement = f"SELECT max({quote(name)}) FROM {quote(table.name)}"  # noqa: S608  (our own names)
    return int(connection.exec_driver_sql(statement).scalar() or 0)


def _copy(connection: Connection, table: TableContents, rows: Iterable[Row]) -> int:
    count = 0
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({_names(table)}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _insert(connection: Connection, table: TableContents, rows: Iterable[Row]) -> int:
    marks = ", ".join("?" for _ in table.columns)
    statement = f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({marks})'  # noqa: S608  (our own names)
    waiting, count = iter(rows), 0
    while batch := list(islice(waiting, BATCH)):
        connection.exec_driver_sql(statement, batch)
        count += len(batch)
    return count


def _names(table: TableContents) -> str:
    return ", ".join(f'"{name}"' for name in table.columns)

"""One PostgreSQL database a worker, emptied after each test: a new one costs more than most tests.

After a test that changed the schema the next one gets a new database.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

from tests import postgres

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
SCHEMA = """
SELECT count(*), sum(c.oid::bigint), sum(attributes.known),
    (SELECT sum(oid::bigint) FROM pg_constraint), (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_proc)
FROM pg_class c, LATERAL (
    SELECT sum(attnum * atttypid::bigint) + count(*) FILTER (WHERE attnotnull) AS known
    FROM pg_attribute WHERE attrelid = c.oid
) attributes
WHERE relnamespace = 'public'::regnamespace
"""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
COUNTED = "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) " + (
    "FROM pg_sequences WHERE last_value IS NOT NULL"
)
Row = tuple[object, ...]
Rows = list[Row]


class EmptiedDatabase:
    """Lent to one test after the other."""

    def __init__(self) -> None:
        self._made = ExitStack()
        self._address = ""
        self._connection: Connection[Row] | None = None
        self._schema: object = None
        self._first: dict[str, Rows] = {}

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Its address; it holds what a migrated database holds, and nothing else."""
        if not self._address:
            self._make()
        try:
            yield self._address
        finally:
            self._take_back()

    def close(self) -> None:
        self._address, self._connection = "", None
        self._made.close()

    def _make(self) -> None:
        self._address = self._made.enter_context(postgres.migrated_database())
        opened = psycopg.connect(self._address.replace("+psycopg", ""), autocommit=True)
        self._connection = self._made.enter_context(opened)
        self._schema = opened.execute(SCHEMA).fetchone()
        self._first = {name: _rows(opened, name) for name in _filled(opened)}

    def _take_back(self) -> None:
        connection = self._connection
        assert connection is not None
        connection.execute(OTHERS, (connection.info.backend_pid,))
        if connection.execute(SCHEMA).fetchone() != self._schema:
            self.close()
            return
        with connection.transaction():
            self._empty(connection)

    def _empty(self, connection: Connection[Row]) -> None:
        written = [name for name in _filled(connection) if name not in self._first]
        written += [name for name, rows in self._first.items() if _rows(connection, name) != rows]
        if written:
            connection.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(map(Identifier, written))))
        connection.execute(COUNTED)
        for name, rows in self._first.items():
            if not _rows(connection, name):
                _insert(connection, name, rows)


def _filled(connection: Connection[Row]) -> list[str]:
    """The tables with at least one row."""
    names = [str(name) for (name,) in connection.execute(TABLES)]
    asked = SQL(" UNION ALL ").join(
        SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(Literal(name), Identifier(name)) for name in names
    )
    return [str(name) for (name,) in connection.execute(asked)]


def _rows(connection: Connection[Row], table: str) -> Rows:
    return connection.execute(SQL("SELECT * FROM {}").format(Identifier(table))).fetchall()


def _insert(connection: Connection[Row], table: str, rows: Rows) -> None:
    places = SQL(", ").join(SQL("%s") for _ in rows[0])
    connection.cursor().executemany(SQL("INSERT INTO {} VALUES ({})").format(Identifier(table), places), rows)

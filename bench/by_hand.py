"""The KPI questions as an expert would write them in SQL, straight through the driver."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Protocol

import psycopg
from sqlalchemy.engine import make_url

SUMS = """
SELECT {keys}, SUM({top}), SUM({bottom})
FROM queue_day d JOIN series s ON s.id = d.series_id JOIN {other}
WHERE d.day >= :first AND d.day < :stop AND d.load_id <= :horizon AND d.ended_by > :horizon
GROUP BY {keys}
"""
VENDOR, QUEUE = "vendor v ON v.id = s.vendor_id", "queue q ON q.id = s.queue_id"
LEVEL = {"top": "d.answered_in_threshold", "bottom": "d.offered - COALESCE(d.short_abandoned, 0)"}
HANDLING = {"top": "d.handle_seconds", "bottom": "d.handled"}

LEVEL_BY_VENDOR_AND_CHANNEL = SUMS.format(keys="v.key, s.channel", other=VENDOR, **LEVEL)
LEVEL_BY_VENDOR = SUMS.format(keys="v.key", other=VENDOR, **LEVEL)
HANDLING_BY_QUEUE = SUMS.format(keys="q.key", other=QUEUE, **HANDLING)


class Driver(Protocol):
    """A driver's connection, asked in one way."""

    def all(self, statement: str, values: Mapping[str, int]) -> list[tuple[Any, ...]]: ...


class _Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, statement: str, values: Mapping[str, int]) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, values).fetchall()


class _Postgres:
    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection
        self._written: dict[str, bytes] = {}

    def all(self, statement: str, values: Mapping[str, int]) -> list[tuple[Any, ...]]:
        if statement not in self._written:
            self._written[statement] = re.sub(r":(\w+)", r"%(\1)s", statement).encode()
        return self._connection.execute(self._written[statement], values).fetchall()


@contextmanager
def driver_of(url: str) -> Iterator[Driver]:
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        with psycopg.connect(driver_address(url)) as server:
            yield _Postgres(server)
        return
    with closing(sqlite3.connect(address.database or "")) as file:
        for pragma in ("cache_size=-65536", "temp_store=MEMORY"):
            file.execute(f"PRAGMA {pragma}")
        yield _Sqlite(file)


def driver_address(url: str) -> str:
    """The address of a PostgreSQL database as its driver wants it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

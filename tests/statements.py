"""SQL statements are compiled once a process: every test has a database of its own, and none a dialect of its own.

SQLAlchemy keeps what it compiled by engine, and a suite of thousands of databases would compile everything anew.
"""

from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.util import LRUCache

_COMPILED: LRUCache[Any, Any] = LRUCache(2_000)
_DIALECTS: dict[str, Dialect] = {}


def share_compiled_statements() -> None:
    """For every engine that this process opens from here on."""
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    connection.dialect = _DIALECTS.setdefault(connection.dialect.name, connection.dialect)
    connection.execution_options(compiled_cache=_COMPILED)

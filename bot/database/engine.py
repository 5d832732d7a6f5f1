"""Opens the one engine of a process, tuned for the database behind the URL."""

from sqlite3 import OperationalError
from threading import Event
from time import monotonic

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from bot.errors import NotReadyError

BUSY_SECONDS = 15
CONNECT_SECONDS = 10
IDLE_SECONDS = 5.0
LAST_USED = "last used"


def open_engine(url: str, *, idle_seconds: float = IDLE_SECONDS) -> Engine:
    """An engine for `sqlite:///file` or `postgresql+psycopg://…`.

    A PostgreSQL connection unused for longer than `idle_seconds` is asked first whether it still lives.
    Raises NotReadyError where the URL names anything else.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return _postgresql(parsed, idle_seconds)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise NotReadyError(
            "DATABASE_URL is not a database address. Accepted: sqlite:///govbot.db or "
            "postgresql+psycopg://user:password@host/name"
        ) from None
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise NotReadyError(
            f"DATABASE_URL names {parsed.drivername}, which govbot does not store in. Accepted: "
            "sqlite:///govbot.db or postgresql+psycopg://user:password@host/name"
        )
    return parsed


def _postgresql(url: URL, idle_seconds: float) -> Engine:
    patience = {"connect_timeout": CONNECT_SECONDS}
    engine = create_engine(url, connect_args=patience, pool_size=20, max_overflow=60)

    @event.listens_for(engine, "checkin")
    def note(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info[LAST_USED] = monotonic()

    # SQLAlchemy's own pre-ping asks at every checkout, which costs each request a round trip.
    @event.listens_for(engine, "checkout")
    def probe(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if monotonic() - record.info.get(LAST_USED, monotonic()) > idle_seconds and not _lives(engine, connection):
            raise DisconnectionError

    return engine


def _lives(engine: Engine, connection: DBAPIConnection) -> bool:
    try:
        return engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error:
        return False


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_size=20, max_overflow=60)

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-65536",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        _switch_to_wal(cursor)
        cursor.close()

    return engine


def _switch_to_wal(cursor: DBAPICursor) -> None:
    """Several processes that open a new file at once meet here, and for this switch SQLite does not wait by itself."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
        Event().wait(0.01)

"""A real PostgreSQL for the tests: one server a test session, shared by all its workers, one database a test."""

import fcntl
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

import psycopg

from bot.database.engine import open_engine
from bot.migrations.running import migrate

FOLDER = "GOVBOT_TEST_POSTGRES"
"""Environment variable that tells the workers of a session where the session's server lives."""

START_SECONDS = 60
TEMPLATE = "migrated"


def announce() -> IO[bytes]:
    """Choose the session's folder. The server stops when the returned lock is closed; it starts only when asked for.

    A short path, because a Unix socket's may not exceed 107 characters.
    """
    folder = Path(tempfile.mkdtemp(prefix="gbpg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    alive = (folder / "alive").open("wb")
    fcntl.flock(alive, fcntl.LOCK_EX)
    os.environ[FOLDER] = str(folder)
    return alive


def withdraw(alive: IO[bytes]) -> None:
    """End the session: the guard, where there is one, stops the server and removes the folder."""
    folder = Path(os.environ.pop(FOLDER))
    started = (folder / "started").exists()
    alive.close()
    if not started:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def address(name: str) -> str:
    return f"postgresql+psycopg://govbot@/{name}?host={os.environ[FOLDER]}"


@contextmanager
def migrated_database() -> Iterator[str]:
    """The address of an empty, migrated database that is dropped afterwards."""
    _ready()
    name = f"t{uuid4().hex[:12]}"
    _administer(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    try:
        yield address(name)
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def blank_database() -> Iterator[str]:
    """The address of a database without any table that is dropped afterwards."""
    _ready()
    name = f"b{uuid4().hex[:12]}"
    _administer(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield address(name)
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _ready() -> None:
    """Start the server and migrate its template, once a session, whichever worker comes first."""
    folder = Path(os.environ[FOLDER])
    with (folder / "turn").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if (folder / "migrated").exists():
            return
        if not (folder / "started").exists():
            (folder / "started").touch()
            _start(folder)
        _administer(f"CREATE DATABASE {TEMPLATE}")
        engine = open_engine(address(TEMPLATE))
        migrate(engine)
        engine.dispose()
        (folder / "migrated").touch()


def _start(folder: Path) -> None:
    guard = str(Path(__file__).with_name("postgres_guard.py"))
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([sys.executable, guard, str(folder)], stdout=log, stderr=log, start_new_session=True)
    deadline = time.monotonic() + START_SECONDS
    while not _answers():
        if running.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.02)


def _answers() -> bool:
    try:
        _administer("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _administer(statement: str) -> None:
    with psycopg.connect(host=os.environ[FOLDER], user="govbot", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement.encode())

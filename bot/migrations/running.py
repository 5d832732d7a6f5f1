"""Brings a database to the schema of this program."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from bot.errors import NotReadyError

LOCK = 7_041_776_102
"""The PostgreSQL advisory lock under which migrations take turns; any number nobody else uses."""


def migrate(engine: Engine) -> list[str]:
    """Apply what is missing, all or nothing, and name it. Processes that start together take turns."""
    with _alone(engine) as connection:
        missing = _missing(connection)
        if missing:
            command.upgrade(_config(connection), "head")
    return missing


def pending(engine: Engine) -> list[str]:
    """The revisions that `migrate` would apply, in order."""
    with engine.connect() as connection:
        return _missing(connection)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    taking_turns = _sqlite_turn if engine.dialect.name == "sqlite" else _postgres_turn
    with engine.connect() as connection, taking_turns(connection):
        yield connection


@contextmanager
def _postgres_turn(connection: Connection) -> Iterator[None]:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    yield
    connection.commit()


@contextmanager
def _sqlite_turn(connection: Connection) -> Iterator[None]:
    # Copying a table drops the old one, which foreign keys would take for a deletion of its rows; the switch
    # works only outside a transaction, so it is thrown on the driver's connection before one begins.
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        _refuse_orphans(connection)
        connection.commit()
    finally:
        connection.rollback()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()


def _refuse_orphans(connection: Connection) -> None:
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise NotReadyError(f"The migration was undone: table {orphan[0]} would point at rows that do not exist.")


def _missing(connection: Connection) -> list[str]:
    script = ScriptDirectory.from_config(_config(connection))
    current = MigrationContext.configure(connection).get_current_heads()
    try:
        steps = list(script.iterate_revisions("head", current or "base"))
    except (CommandError, ResolutionError):
        raise NotReadyError(
            f"The database was migrated by a newer govbot (revision {', '.join(current)}). Install that version."
        ) from None
    return [step.revision for step in reversed(steps)]


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

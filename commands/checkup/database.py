"""The database: there, writable, with room to grow, and of this version's schema."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from commands.checkup.finding import Finding, named

LEAST_FREE = 500_000_000
good, bad, _later = named("database")


def database(engine: Engine, file: Path | None) -> Iterator[Finding]:
    """A migrated one; `file` is where SQLite keeps it. Raises what the environment is to blame for."""
    _write(engine)
    # A password may stand in the query part, too.
    where = file or engine.url.set(query={}).render_as_string(hide_password=True)
    kind = "SQLite" if engine.dialect.name == "sqlite" else "PostgreSQL"
    yield good(f"The {kind} database {where} answers and can be written to.")
    yield good("Its schema is this version's.")
    if file is not None:
        yield room(size=file.stat().st_size, free=shutil.disk_usage(file.absolute().parent).free)


def _write(engine: Engine) -> None:
    # It changes nothing, and is undone; but it needs every right that a change needs.
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        connection.rollback()


def room(*, size: int, free: int) -> Finding:
    """As much again must be free as the file has: an import and a backup each want some of it."""
    needed = max(LEAST_FREE, size)
    told = f"The database file has {_megabytes(size)}; its disk has {_megabytes(free)} free"
    if free < needed:
        mend = "Free some space, or move the file and change DATABASE_URL."
        return bad(f"{told}, less than {_megabytes(needed)}.", mend)
    return good(f"{told}.")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000_000:,.1f} GB" if size >= 1_000_000_000 else f"{size / 1_000_000:,.0f} MB"

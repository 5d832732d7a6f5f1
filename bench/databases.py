"""The databases that are measured: made for one run, gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text

from bench.programme import TEN, Roster, programme_file
from bot.connectors.programme_file.reading import read_programme_file
from bot.database.engine import open_engine
from bot.migrations.running import migrate
from commands.applying import apply_programme
from reports.catalogue import REPORTS
from tests import postgres

KINDS = ("sqlite", "postgresql")


@contextmanager
def blank(kind: str) -> Iterator[str]:
    """The address of a database without any table."""
    if kind == "postgresql":
        with postgres.blank_database() as address:
            yield address
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'govbot.sqlite'}"


@contextmanager
def with_programme(kind: str, now: datetime, roster: Roster = TEN) -> Iterator[str]:
    """The address of a database with the programme in force and no facts."""
    with blank(kind) as url:
        with opened(url) as engine:
            migrate(engine)
            file = read_programme_file(programme_file(now, roster), "bench.yaml", REPORTS)
            apply_programme(engine, file, now=now, actor="bench", show=lambda _plan: None)
        yield url


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def analyze(url: str) -> None:
    """What PostgreSQL's autovacuum would do by itself; the test server runs without it."""
    with opened(url) as engine, engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))

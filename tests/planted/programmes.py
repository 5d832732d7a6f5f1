"""Sample programmes of many seeds, each on its own weekday, loaded through the real import."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.database.engine import open_engine
from bot.migrations.running import migrate
from commands.applying import apply_programme
from commands.demo.sample import Sample, write_sample
from tests.planted.quiet import Quiet, quiet_weeks
from tests.planted.truths import KINDS, Verdict, told
from tests.programme_files import read_programme_file

MONDAY = datetime(2026, 11, 16, 18, 30, tzinfo=UTC)
"""13:30 in New York."""
WEEKS = 14
"""Ten weeks are the least that tell what is usual of a week."""


def verdicts(seed: int, weeks: int = WEEKS) -> list[Verdict]:
    """On every planted truth; the weekday changes with the seed."""
    return read(seed, weeks)[0]


def read(seed: int, weeks: int = WEEKS) -> tuple[list[Verdict], list[Quiet]]:
    """Of the weeks with something planted, and of those before them."""
    now = MONDAY + timedelta(days=seed % 7)
    with tempfile.TemporaryDirectory() as folder, _loaded(Path(folder), seed, weeks, now) as (connection, sample):
        planted = told(connection, [truth for truth in sample.truths if truth.kind in KINDS], now)
        return planted, list(quiet_weeks(connection, now)) if weeks == WEEKS else []


@contextmanager
def _loaded(folder: Path, seed: int, weeks: int, now: datetime) -> Iterator[tuple[Connection, Sample]]:
    sample = write_sample(folder / "sample", now=now, weeks=weeks, seed=seed)
    engine = open_engine(f"sqlite:///{folder / 'govbot.sqlite'}")
    migrate(engine)
    programme = read_programme_file(sample.programme.read_bytes(), sample.programme.name)
    apply_programme(engine, programme, now=now, actor="test", show=lambda _plan: None)
    for file in sample.files:
        options = ImportOptions(file.arrived_at, "test", feed=file.feed or "", vendor=file.vendor, rejects=folder)
        assert not import_file(engine, file.path, options).refusal
    with engine.connect() as connection:
        yield connection, sample
    engine.dispose()

"""The database a shell command works on, once it is known to be there and up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from bot.database.engine import open_engine
from bot.errors import NotReadyError
from bot.migrations.running import pending
from bot.runtime.logs import set_up_logs
from bot.settings import Settings
from commands.shell.faults import told_as_not_ready


@contextmanager
def ready_engine(settings: Settings) -> Iterator[Engine]:
    """A migrated database; NotReadyError says what to do where it is missing, locked or behind."""
    with opened_engine(settings) as engine:
        refuse_unmigrated(engine)
        yield engine


@contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """The database as it is."""
    engine = open_engine(settings.database_url)
    try:
        with told_as_not_ready(engine.url):
            yield engine
    finally:
        engine.dispose()


def check_ready(settings: Settings) -> None:
    """NotReadyError where questions could not be answered now."""
    with ready_engine(settings):
        pass


def refuse_unmigrated(engine: Engine) -> None:
    file = sqlite_file(engine.url)
    if file is not None and not file.exists():
        # Connecting would make an empty file and hide that DATABASE_URL points to the wrong place.
        raise NotReadyError(f"There is no database at {file.absolute()} yet. Make it: govbot migrate")
    missing = pending(engine)
    if missing:
        raise NotReadyError(f"The database lacks {len(missing)} schema steps. Bring it up to date: govbot migrate")


def sqlite_file(url: URL) -> Path | None:
    """The file behind the URL; None for another database and for one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or ":memory:" in url.database:
        return None
    return Path(url.database.removeprefix("file:"))


def shell_settings() -> Settings:
    """The settings of a command that runs once: its log says only what went wrong."""
    settings = Settings.load()
    set_up_logs("debug" if settings.govbot_log_level == "debug" else "warning")
    return settings

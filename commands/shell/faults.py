"""What is wrong with the database, in one sentence that says how to mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, ProgrammingError

from bot.errors import NotReadyError

SQLITE = (
    ("is locked", "The database {where} is locked: another process is writing. Try again when it has finished."),
    ("readonly", "The database {where} is read-only. Give this user write access to the file and its folder."),
    ("unable to open", "The database {where} cannot be opened. Its folder must exist and be writable for this user."),
    ("is full", "The disk of the database {where} is full. Free some space; nothing was changed."),
    ("not a database", "{where} is not an SQLite database. Set DATABASE_URL to another file, or restore a backup."),
    ("malformed", "The database {where} is damaged. Restore a backup."),
    ("disk i/o", "The disk of the database {where} fails: {reason}."),
)
POSTGRES = (
    ("read-only", "The database {where} is read-only. Connect to the primary server, as a user who may write."),
    ("permission denied", "The database {where} refuses this user: {reason}. Grant access, or change DATABASE_URL."),
    ("no space left", "The disk of the database {where} is full. Free some space; nothing was changed."),
    ("lock timeout", "The database {where} is locked by another process. Try again when it has finished."),
    ("authentication", "The database {where} refuses the user or the password in DATABASE_URL."),
    ("fatal:  database", "The database {where} cannot be used: {reason}. Create it, or change DATABASE_URL."),
    ("fatal:  role", "The database {where} refuses this user: {reason}. Create it, or change DATABASE_URL."),
)
UNREACHABLE = "The database {where} cannot be reached: {reason}. Is it running, and is DATABASE_URL right?"


@contextmanager
def told_as_not_ready(url: URL) -> Iterator[None]:
    """What the environment is to blame for becomes a NotReadyError; a statement that is wrong stays a failure."""
    try:
        yield
    except DBAPIError as error:
        sentence = sentence_for(error, url)
        if sentence is None:
            raise
        raise NotReadyError(sentence) from None


def sentence_for(error: DBAPIError, url: URL) -> str | None:
    """None where the environment is not to blame."""
    whole = str(error.orig).strip()
    is_sqlite = url.get_backend_name() == "sqlite"
    if not is_sqlite and not isinstance(error, OperationalError | InternalError | ProgrammingError):
        return None
    told = next((sentence for sign, sentence in (SQLITE if is_sqlite else POSTGRES) if sign in whole.lower()), None)
    if told is None and isinstance(error, OperationalError) and not is_sqlite:
        told = UNREACHABLE
    return told.format(where=_where(url), reason=_first_line(whole)) if told else None


def _where(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    # A password may stand in the query part, too.
    return url.set(query={}).render_as_string(hide_password=True)


def _first_line(text: str) -> str:
    return text.splitlines()[0].rstrip(".") if text else "no reason given"

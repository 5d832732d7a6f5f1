"""A file of a watched folder is worked on by one process, and what became of it is not forgotten by a crash."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.inbox.tables import InboxFile
from bot.domain.loads.lease import LeaseLostError, holder_here, is_dead

LEASE_SECONDS = 600


@dataclass(frozen=True)
class FileClaim:
    """`attempt` counts from 1. `load_id` is set where an earlier holder died after the import had ended."""

    id: int
    holder: str
    token: str
    attempt: int
    load_id: int | None


def claim_file(connection: Connection, folder_id: int, name: str, version: str, *, at: datetime) -> FileClaim | None:
    """None where another process has the file. A new content under an old name begins anew."""
    table = table_of(InboxFile)
    _note(connection, folder_id, name, version, at)
    row = connection.execute(
        select(table).where(table.c.folder_id == folder_id, table.c.name == name).with_for_update()
    ).one()
    if row.holder and row.until > at and not is_dead(row.holder):
        return None
    same = row.version == version
    holder, token = holder_here(), row.token if same else uuid4().hex
    attempt, state = (row.attempts, row.state) if same else (0, "claimed")
    load_id = row.load_id if same else None
    taken = connection.execute(
        update(table)
        .where(table.c.id == row.id, table.c.holder == row.holder, table.c.attempts == row.attempts)
        .values(
            holder=holder,
            until=at + timedelta(seconds=LEASE_SECONDS),
            attempts=attempt + 1,
            version=version,
            token=token,
            state=state,
            load_id=load_id,
        )
    )
    return FileClaim(row.id, holder, token, attempt + 1, load_id) if taken.rowcount == 1 else None


def _note(connection: Connection, folder_id: int, name: str, version: str, at: datetime) -> None:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    fresh = {"folder_id": folder_id, "name": name, "version": version, "token": uuid4().hex}
    idle = {"state": "claimed", "load_id": None, "attempts": 0, "holder": "", "until": at}
    statement = insert(table_of(InboxFile)).values(fresh | idle)
    connection.execute(statement.on_conflict_do_nothing(index_elements=["folder_id", "name"]))


def renew(connection: Connection, claim: FileClaim, at: datetime) -> None:
    """Raises LeaseLostError where another process took the file over meanwhile."""
    _change(connection, claim, until=at + timedelta(seconds=LEASE_SECONDS))


def note_import(connection: Connection, claim: FileClaim, load_id: int | None) -> None:
    """In the transaction that ends the import: both are known, or neither."""
    _change(connection, claim, state="imported", load_id=load_id)


def put_back(connection: Connection, claim: FileClaim) -> None:
    """As if it had not been claimed: the next look tries again."""
    _change(connection, claim, holder="", attempts=claim.attempt - 1)


def forget(connection: Connection, claim: FileClaim) -> None:
    """The file is no longer here."""
    table = table_of(InboxFile)
    connection.execute(delete(table).where(table.c.id == claim.id, table.c.holder == claim.holder))


def _change(connection: Connection, claim: FileClaim, **values: object) -> None:
    table = table_of(InboxFile)
    mine = (table.c.id == claim.id, table.c.holder == claim.holder)
    if connection.execute(update(table).where(*mine).values(**values)).rowcount != 1:
        raise LeaseLostError

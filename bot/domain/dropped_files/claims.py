"""Work on dropped files: taken by one process at a time, and its end noted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, Engine, select, update

from bot.database.core import table_of
from bot.domain.dropped_files.finding import Dropped, dropped
from bot.domain.dropped_files.tables import DroppedFile, State

DUE = (State.ARRIVED, State.WANTED, State.GRANTED)
LEASE = timedelta(minutes=30)
"""Longer than fetching and loading the largest file takes: who is still at it must not be overtaken."""
PAUSE = timedelta(seconds=30)
MOST_ATTEMPTS = 10


class ClaimLostError(RuntimeError):
    """Another process took the file over; whatever this one did is taken back with its transaction."""


@dataclass(frozen=True)
class Claim:
    """`attempt` counts from 1."""

    file: Dropped
    holder: str
    attempt: int

    @property
    def is_last(self) -> bool:
        return self.attempt >= MOST_ATTEMPTS


def claim_next(engine: Engine, now: datetime) -> Claim | None:
    table = table_of(DroppedFile)
    due = (table.c.state.in_(DUE), table.c.next_at <= now)
    with engine.begin() as connection:
        row = connection.execute(select(table).where(*due).order_by(table.c.next_at, table.c.id).limit(1)).first()
        if row is None:
            return None
        holder = uuid4().hex
        values = {"holder": holder, "attempts": row.attempts + 1, "next_at": now + LEASE}
        mine = (table.c.id == row.id, table.c.attempts == row.attempts, *due)
        taken = connection.execute(update(table).where(*mine).values(**values)).rowcount == 1
    return Claim(dropped(row), holder, row.attempts + 1) if taken else None


def settle(connection: Connection, claim: Claim, state: State, *, now: datetime, **values: str | int | None) -> None:
    """Raises ClaimLostError where somebody else has taken it over or decided meanwhile."""
    table = table_of(DroppedFile)
    mine = (table.c.id == claim.file.id, table.c.holder == claim.holder, table.c.state == claim.file.state)
    changed = update(table).where(*mine).values(state=state, changed_at=now, holder="", attempts=0, **values)
    if connection.execute(changed).rowcount != 1:
        raise ClaimLostError(f"dropped file {claim.file.number}")


def postpone(connection: Connection, claim: Claim, *, now: datetime) -> None:
    """Tried again later; who lost the claim changes nothing."""
    table = table_of(DroppedFile)
    mine = (table.c.id == claim.file.id, table.c.holder == claim.holder)
    later = now + PAUSE * claim.attempt
    connection.execute(update(table).where(*mine).values(holder="", next_at=later))

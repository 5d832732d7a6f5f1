"""The end of a load: published by one short transaction, or closed without a trace in the facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import Load, LoadReach
from bot.domain.performance.tables import FactHorizon


@dataclass(frozen=True)
class Origin:
    """Whose file, read how."""

    file_name: str
    sha256: str
    feed: str
    mapping: str
    actor: str


@dataclass(frozen=True)
class Counts:
    rows: int = 0
    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    held: int = 0
    flagged: int = 0


@dataclass(frozen=True)
class Reach:
    """What of one vendor a load spoke of; days as stored."""

    vendor_id: int
    first_day: int
    last_day: int
    rows: int


class HorizonMovedError(RuntimeError):
    """Somebody published in between, which the lease is there to prevent."""


def open_load(connection: Connection, origin: Origin, now: datetime, *, undoes: int | None = None) -> int:
    """A new load in state staging; its id."""
    values = {field.name: getattr(origin, field.name) for field in fields(origin)}
    empty = {field.name: 0 for field in fields(Counts)}
    statement = insert(table_of(Load)).values(**values, **empty, state="staging", started_at=now, undoes=undoes)
    key = connection.execute(statement).inserted_primary_key
    if key is None:
        raise RuntimeError("the load got no id")
    return int(key[0])


def horizon(connection: Connection) -> int:
    """What readers see now."""
    return int(connection.execute(select(table_of(FactHorizon).c.load_id)).scalar_one())


Also = Callable[[Connection, int], None]
"""What else belongs into the transaction that ends a load."""


def nothing_more(_connection: Connection, _load_id: int) -> None:
    """What usually else belongs there."""


def publish(
    staging: Staging,
    origin: Origin,
    counts: Counts,
    reach: Sequence[Reach],
    *,
    now: datetime,
    also: Also = nothing_more,
    action: str = "import",
) -> None:
    """Makes everything the load staged visible at once."""
    with staging.write("publish") as connection:
        _move_horizon(connection, staging)
        for part in reach:
            _note_reach(connection, staging.load_id, origin.feed, part)
        _close(connection, staging.load_id, "published", counts, now)
        _audit(connection, staging.load_id, action, origin, counts, now)
        also(connection, staging.load_id)
        staging.step("commit")


def close(staging: Staging, state: str, counts: Counts, *, now: datetime, also: Also = nothing_more) -> None:
    """Ends a load that changes nothing."""
    with staging.write(f"close as {state}") as connection:
        _close(connection, staging.load_id, state, counts, now)
        also(connection, staging.load_id)


def _move_horizon(connection: Connection, staging: Staging) -> None:
    table = table_of(FactHorizon)
    moved = connection.execute(update(table).where(table.c.load_id == staging.horizon).values(load_id=staging.load_id))
    if moved.rowcount != 1:
        raise HorizonMovedError(f"expected the horizon at {staging.horizon}")


def _note_reach(connection: Connection, load_id: int, feed: str, reach: Reach) -> None:
    connection.execute(
        insert(table_of(LoadReach)).values(
            load_id=load_id,
            vendor_id=reach.vendor_id,
            feed=feed,
            first_day=reach.first_day,
            last_day=reach.last_day,
            rows=reach.rows,
        )
    )


def _close(connection: Connection, load_id: int, state: str, counts: Counts, now: datetime) -> None:
    load = table_of(Load)
    values = {field.name: getattr(counts, field.name) for field in fields(counts)}
    connection.execute(update(load).where(load.c.id == load_id).values(**values, state=state, finished_at=now))


def _audit(connection: Connection, load_id: int, action: str, origin: Origin, counts: Counts, now: datetime) -> None:
    detail: Mapping[str, str] = {
        "file": origin.file_name,
        "sha256": origin.sha256,
        "feed": origin.feed,
        **{field.name: str(getattr(counts, field.name)) for field in fields(counts)},
    }
    with Session(connection) as session:
        audit.record(
            session, actor=origin.actor, action=action, subject=f"load {load_id}", now=now, detail=dict(detail)
        )

"""Which import may be taken back, by whom, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlmodel import SQLModel

from bot.database.core import table_of
from bot.domain.loads.leftovers import RECORDS
from bot.domain.loads.tables import HeldRow, Load, LoadDay, LoadReach
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.tables import QueueInterval
from bot.errors import UserError

WITHIN = timedelta(hours=24)
UNDOERS = (Role.MANAGER, Role.ADMIN)
SEEN_WITH = "/govbot imports"


@dataclass(frozen=True)
class Undoable:
    """An import that nothing stands on."""

    id: int
    file_name: str
    feed: str


def refuse_others(viewer: Viewer) -> None:
    """Raises UserError for everyone who may not undo, whether there is such an import or not."""
    if viewer.role not in UNDOERS:
        raise UserError("Only a manager or an administrator can undo an import. Ask one of them.")


def undoable(connection: Connection, load_id: int, *, now: datetime) -> Undoable:
    """Raises UserError where the import is not one, is too old, or others were built on it."""
    load = _published(connection, load_id)
    if now - load.finished_at > WITHIN:
        raise UserError(f"Import {load_id} came more than 24 hours ago. Load the right file over it instead.")
    found = _later(connection, load_id)
    if found:
        named = " and ".join(f"import {number}" for number in sorted(found))
        raise UserError(
            f"Import {load_id} cannot be undone: {named} changed the same rows since.",
            hint=f"/govbot imports undo {max(found)}",
        )
    return Undoable(load.id, load.file_name, load.feed)


def _published(connection: Connection, load_id: int) -> Row[Any]:
    table, reach = table_of(Load), table_of(LoadReach)
    load = connection.execute(select(table).where(table.c.id == load_id)).one_or_none()
    if load is None:
        raise UserError(f"There is no import {load_id}.", hint=SEEN_WITH)
    if load.undoes is not None:
        raise UserError(f"Import {load_id} is itself an undo. Load the file of import {load.undoes} again instead.")
    if load.state == "undone":
        raise UserError(f"Import {load_id} is undone already.", hint=SEEN_WITH)
    if load.state != "published":
        raise UserError(f"Import {load_id} changed nothing ({load.state}): there is nothing to undo.", hint=SEEN_WITH)
    reached = connection.execute(select(reach.c.vendor_id).where(reach.c.load_id == load_id).limit(1)).first()
    if load.loaded and reached is None:
        raise UserError(f"Import {load_id} came from no file: govbot summed contacts again after a change of terms.")
    return load


def _later(connection: Connection, load_id: int) -> set[int]:
    """Imports since that changed rows of this one, or loaded rows that it had held."""
    found = set(connection.execute(_later_intervals(load_id)).scalars())
    for model, key in RECORDS.items():
        found.update(connection.execute(_later_records(model, key, load_id)).scalars())
    held, released = table_of(HeldRow), table_of(HeldRow).c.released_by
    statement = select(released).distinct().where(held.c.load_id == load_id, released.in_(_imports()))
    return found | set(connection.execute(statement).scalars())


def _imports() -> Any:
    """Those in force; of one that was undone nothing is left."""
    load = table_of(Load)
    return select(load.c.id).where(load.c.state == "published", load.c.undoes.is_(None))


def _later_intervals(load_id: int) -> Any:
    table, days = table_of(QueueInterval), table_of(LoadDay)
    spoken = select(days.c.day).where(days.c.load_id == load_id)
    new, join = _newer(table, ("day", "series_id", "starts_at"))
    return (
        _distinct(table, new, join, load_id)
        .where(table.c.day.in_(spoken), new.c.day.in_(spoken))
        # Sums of contacts belong to several imports at once, and are made again.
        .where(table.c.source == "queue_intervals")
    )


def _later_records(model: type[SQLModel], key: tuple[str, ...], load_id: int) -> Any:
    table = table_of(model)
    return _distinct(table, *_newer(table, key), load_id)


def _newer(table: Table, key: tuple[str, ...]) -> tuple[Any, Any]:
    new = table.alias("newer")
    join = new.c.load_id > table.c.load_id
    for name in key:
        join = join & (new.c[name] == table.c[name])
    return new, join


def _distinct(table: Table, new: Any, join: Any, load_id: int) -> Any:
    statement = select(new.c.load_id).distinct().select_from(table.join(new, join))
    return statement.where(table.c.load_id == load_id, new.c.load_id.in_(_imports()))

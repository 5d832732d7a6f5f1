"""The last imports, and of them only those that the asker may know of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select

from bot.database.core import table_of
from bot.domain.loads.tables import HeldRow, Load, LoadReach
from bot.domain.people.permissions import Viewer
from bot.domain.people.tables import Person
from bot.domain.vendors.tables import Vendor

MOST = 20


@dataclass(frozen=True)
class PastLoad:
    """`number` undoes it; None for a supervisor, whom gaps would tell of others. `by` is a person's name."""

    number: int | None
    file_name: str
    feed: str
    vendors: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    rows: int
    loaded: int
    rejected: int
    held: int
    at: datetime
    by: str
    state: str


def recent_loads(connection: Connection, *, viewer: Viewer, now: datetime) -> list[PastLoad]:
    """The latest first."""
    load = table_of(Load)
    seen = [load.c.started_at <= now, *([_own(viewer.vendor)] if viewer.vendor is not None else [])]
    rows = connection.execute(select(load).where(*seen).order_by(load.c.id.desc()).limit(MOST)).all()
    reaches = _reaches(connection, [row.id for row in rows])
    names = _names(connection)
    return [_past(row, reaches.get(row.id, []), names, viewer) for row in rows]


def _own(vendor: str) -> ColumnElement[bool]:
    """Imports of which every row is the vendor's own. Rejected rows may be anybody's, unless its people sent them.

    What somebody else loaded and took back never was.
    """
    load, reach, held, person = (table_of(model) for model in (Load, LoadReach, HeldRow, Person))
    mine = select(table_of(Vendor).c.id).where(table_of(Vendor).c.key == vendor).scalar_subquery()
    of_load = (reach.c.load_id == load.c.id, held.c.load_id == load.c.id)
    reached = or_(exists().where(of_load[0], reach.c.vendor_id == mine), exists().where(of_load[1]))
    no_other = and_(
        ~exists().where(of_load[0], reach.c.vendor_id != mine), ~exists().where(of_load[1], held.c.vendor_id != mine)
    )
    sent = exists().where(person.c.slack == load.c.actor, person.c.vendor_id == mine)
    # What lies in the vendor's own folder was put there by its people.
    dropped = load.c.actor == f"inbox {vendor}"
    return and_(reached, no_other, or_(and_(load.c.rejected == 0, load.c.state != "undone"), sent, dropped))


def _reaches(connection: Connection, loads: list[int]) -> dict[int, list[Any]]:
    reach, vendor = table_of(LoadReach), table_of(Vendor)
    statement = (
        select(reach.c.load_id, vendor.c.key, reach.c.first_day, reach.c.last_day)
        .join(vendor, vendor.c.id == reach.c.vendor_id)
        .where(reach.c.load_id.in_(loads))
        .order_by(vendor.c.key)
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.load_id, []).append(row)
    return found


def _names(connection: Connection) -> dict[str, str]:
    person = table_of(Person)
    return {row.slack: row.name for row in connection.execute(select(person.c.slack, person.c.name))}


def _past(row: Row[Any], reaches: list[Any], names: Mapping[str, str], viewer: Viewer) -> PastLoad:
    return PastLoad(
        number=row.id if viewer.vendor is None else None,
        file_name=row.file_name,
        feed=row.feed,
        vendors=tuple(reach.key for reach in reaches),
        first_day=min((reach.first_day for reach in reaches), default=None),
        last_day=max((reach.last_day for reach in reaches), default=None),
        rows=row.rows,
        loaded=row.loaded,
        rejected=row.rejected,
        held=row.held,
        at=row.finished_at or row.started_at,
        by=names.get(row.actor, row.actor),
        state=row.state,
    )

"""Which imports came after an edition was made, and which days of which vendors they touched."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Integer, func, select, type_coerce

from bot.database.columns import day_of_number
from bot.database.core import table_of
from bot.domain.loads.tables import Load, LoadDay, LoadReach
from bot.domain.vendors.tables import Vendor


@dataclass(frozen=True)
class Cause:
    """A published load. `vendors` and the days are None where it is not known whose and which it touched: then any."""

    load_id: int
    feed: str
    file_name: str
    at: datetime
    is_undo: bool
    vendors: frozenset[str] | None
    first_day: date | None
    last_day: date | None

    def touches(self, vendor: str, first: date, last: date) -> bool:
        """`vendor` is whose figures are meant, empty for everybody's."""
        if vendor and self.vendors is not None and vendor not in self.vendors:
            return False
        if self.first_day is None or self.last_day is None:
            return True
        return self.first_day <= last and first <= self.last_day


def causes(connection: Connection, after: int, upto: int) -> list[Cause]:
    """The loads made visible since, the oldest first."""
    load = table_of(Load)
    since = (load.c.id > after, load.c.id <= upto, load.c.finished_at.is_not(None))
    visible = load.c.state.in_(("published", "undone"))
    rows = connection.execute(select(load).where(*since, visible).order_by(load.c.id)).all()
    if not rows:
        return []
    days, vendors = _days(connection, after, upto), _vendors(connection, after, upto)
    return [
        Cause(
            row.id,
            row.feed,
            row.file_name,
            row.finished_at,
            row.undoes is not None,
            vendors.get(row.id),
            *days.get(row.id, (None, None)),
        )
        for row in rows
    ]


def _days(connection: Connection, after: int, upto: int) -> dict[int, tuple[date, date]]:
    table = table_of(LoadDay)
    day = type_coerce(table.c.day, Integer)
    statement = select(table.c.load_id, func.min(day), func.max(day)).where(table.c.load_id > after)
    found = connection.execute(statement.where(table.c.load_id <= upto).group_by(table.c.load_id))
    return {load: (day_of_number(first), day_of_number(last)) for load, first, last in found}


def _vendors(connection: Connection, after: int, upto: int) -> dict[int, frozenset[str]]:
    reach, vendor = table_of(LoadReach), table_of(Vendor)
    statement = (
        select(reach.c.load_id, vendor.c.key)
        .join(vendor, vendor.c.id == reach.c.vendor_id)
        .where(reach.c.load_id > after, reach.c.load_id <= upto)
    )
    found: dict[int, set[str]] = {}
    for load, key in connection.execute(statement):
        found.setdefault(load, set()).add(key)
    return {load: frozenset(keys) for load, keys in found.items()}

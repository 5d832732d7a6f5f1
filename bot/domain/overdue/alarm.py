"""One alarm when something becomes late, one all-clear when nothing is any more, whichever process notices."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.database.core import table_of
from bot.domain.overdue.lateness import KINDS, WELL_AGAIN, Late, overdue
from bot.domain.overdue.tables import OverdueAlarm


@dataclass(frozen=True)
class Turn:
    """The `number`th alarm begins with what is late, or ends, where that is empty. It began at `since`."""

    number: int
    since: datetime
    late: tuple[Late, ...] = ()


def turned(connection: Connection, *, now: datetime) -> Turn | None:
    """What is to be told now; None where nothing has changed, or another process tells it."""
    table = table_of(OverdueAlarm)
    row = connection.execute(select(table)).one()
    if row.raised_at is None:
        late = tuple(overdue(connection, now, kinds=KINDS))
        number = row.number + 1
        return Turn(number, now, late) if late and _set(connection, row.number, number, now) else None
    if overdue(connection, now, by=WELL_AGAIN) or not _set(connection, row.number, row.number, None):
        return None
    return Turn(row.number, row.raised_at)


def _set(connection: Connection, number: int, new: int, raised_at: datetime | None) -> bool:
    table = table_of(OverdueAlarm)
    as_before = table.c.raised_at.is_(None) if raised_at else table.c.raised_at.is_not(None)
    changed = update(table).where(table.c.number == number, as_before).values(number=new, raised_at=raised_at)
    return connection.execute(changed).rowcount == 1

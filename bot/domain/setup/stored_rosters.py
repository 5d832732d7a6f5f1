"""The rosters and absences that are in force or to come, by name; what is over is left out."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, or_, select

from bot.database.core import table_of
from bot.domain.escalations.duty import absence_name, duty_name
from bot.domain.escalations.roster_tables import EscalationAbsence, EscalationDuty
from bot.domain.setup.declared import DeclaredAbsence, DeclaredDuty
from bot.domain.setup.staff import Staff
from bot.domain.setup.stored import Stored, StoredRow

T = TypeVar("T")


def read_duties(connection: Connection, today: date, *staffs: Staff) -> Stored:
    """Of people who may stand there by one of the staffs; a deputy who may not is none."""
    table = table_of(EscalationDuty)
    lasting = or_(table.c.ends_on.is_(None), table.c.ends_on >= today)
    found: Stored = {}
    for row in connection.execute(select(table).where(lasting).order_by(table.c.id)):
        if any(staff.may_stand(row.slack, row.vendor) for staff in staffs):
            has_deputy = any(staff.may_stand(row.deputy, row.vendor) for staff in staffs)
            values = dict(row._mapping) | {"deputy": row.deputy if has_deputy else ""}
            found[duty_name(row.vendor, row.level, row.slack, row.starts_on)] = StoredRow(row.id, values)
    return found


def read_absences(connection: Connection, today: date, *staffs: Staff) -> Stored:
    table = table_of(EscalationAbsence)
    rows = connection.execute(select(table).where(table.c.ends_on >= today).order_by(table.c.id))
    return {
        absence_name(row.slack, row.starts_on): StoredRow(row.id, dict(row._mapping))
        for row in rows
        if any(row.slack in staff.people for staff in staffs)
    }


def standing_rosters(connection: Connection, today: date, staff: Staff) -> tuple[DeclaredDuty, ...] | None:
    """As a programme file would declare them; None where there are none."""
    return tuple(_of(DeclaredDuty, row) for row in read_duties(connection, today, staff).values()) or None


def standing_absences(connection: Connection, today: date, staff: Staff) -> tuple[DeclaredAbsence, ...] | None:
    return tuple(_of(DeclaredAbsence, row) for row in read_absences(connection, today, staff).values()) or None


def _of(declared: Callable[..., T], row: StoredRow) -> T:
    """Its columns are the declaration's own fields."""
    return declared(**{name: value for name, value in row.values.items() if name not in ("id", "for_client")})

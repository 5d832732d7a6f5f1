"""Everybody who holds one of some roles today, and what a Slack user is called."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.directory import has_lapsed
from bot.domain.people.permissions import Role
from bot.domain.people.tables import Person
from bot.domain.programme.settings import settings_of
from bot.domain.vendors.tables import Vendor


def holders(session: Session, roles: Collection[Role], *, now: datetime) -> list[str]:
    """Their Slack ids, in the order they were added."""
    today = settings_of(session.connection()).calendar.day_of(now)
    person, vendor = table_of(Person), table_of(Vendor)
    statement = (
        select(person, vendor.c.ended_on.label("vendor_ended_on"))
        .outerjoin(vendor, vendor.c.id == person.c.vendor_id)
        .where(person.c.role.in_([role.value for role in roles]))
        .order_by(person.c.id)
    )
    return [row.slack for row in session.connection().execute(statement) if not has_lapsed(row, today)]


def name_of(session: Session, slack: str) -> str:
    """Empty for a user who was never in the directory."""
    person = table_of(Person)
    found = session.connection().execute(select(person.c.name).where(person.c.slack == slack)).scalar()
    return found or ""

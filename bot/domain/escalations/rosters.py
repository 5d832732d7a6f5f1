"""Changing who is told at which level, and who is away."""

from datetime import date, datetime

from sqlalchemy import delete, insert, or_, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.duty import Duty, absence_name, duty_name, may_stand
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.escalations.raising import actor_of
from bot.domain.escalations.roster_tables import EscalationAbsence, EscalationDuty
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import Viewer
from bot.domain.programme.settings import settings_of
from bot.errors import UserError


def put_on_duty(session: Session, duty: Duty, viewer: Viewer, *, now: datetime) -> None:
    """Who begins that day already is given the new deputy and last day.

    Raises UserError for those who may not, and for people who may not know of the vendor.
    """
    _refuse_others(viewer)
    _refuse_reversed(duty.starts_on, duty.ends_on)
    for slack in (duty.slack, duty.deputy):
        _refuse_strangers(session, duty, slack, now)
    connection, table = session.connection(), table_of(EscalationDuty)
    same = {"vendor": duty.vendor, "level": duty.level, "slack": duty.slack, "starts_on": duty.starts_on}
    values = {"for_client": duty.side is Side.CLIENT, "deputy": duty.deputy, "ends_on": duty.ends_on}
    if not connection.execute(update(table).filter_by(**same).values(**values)).rowcount:
        connection.execute(insert(table).values(**same, **values))
    _note(session, viewer, "roster added", duty.name, _until(duty.ends_on), now)


def take_off_duty(session: Session, vendor: str, level: int, slack: str, viewer: Viewer, *, now: datetime) -> int:
    """From today on; how many there were."""
    _refuse_others(viewer)
    connection, table = session.connection(), table_of(EscalationDuty)
    today = settings_of(connection).calendar.day_of(now)
    lasting = or_(table.c.ends_on.is_(None), table.c.ends_on >= today)
    mine = (table.c.vendor == vendor, table.c.level == level, table.c.slack == slack)
    for starts_on in connection.execute(select(table.c.starts_on).where(*mine, lasting)).scalars():
        _note(session, viewer, "roster ended", duty_name(vendor, level, slack, starts_on), "", now)
    to_come = delete(table).where(*mine, table.c.starts_on >= today)
    begun = update(table).where(*mine, lasting).values(ends_on=date.fromordinal(today.toordinal() - 1))
    return connection.execute(to_come).rowcount + connection.execute(begun).rowcount


def note_absence(session: Session, slack: str, first: date, last: date, viewer: Viewer, *, now: datetime) -> None:
    """Everybody says it of themselves; of others those who decide. Said again of the same day, the new end counts."""
    if viewer.slack != slack:
        _refuse_others(viewer)
    _refuse_reversed(first, last)
    connection, table = session.connection(), table_of(EscalationAbsence)
    same = {"slack": slack, "starts_on": first}
    if not connection.execute(update(table).filter_by(**same).values(ends_on=last)).rowcount:
        connection.execute(insert(table).values(**same, ends_on=last))
    _note(session, viewer, "absence added", absence_name(slack, first), _until(last), now)


def _refuse_strangers(session: Session, duty: Duty, slack: str, now: datetime) -> None:
    person = viewer_of(session, slack, "", now=now) if slack else None
    if slack and (person is None or not may_stand(person.role, person.vendor, duty.vendor)):
        raise UserError("Only people who work with that vendor stand on its roster.")


def _refuse_others(viewer: Viewer) -> None:
    if viewer.role not in DECIDERS:
        raise UserError("Only a manager or an administrator changes rosters.")


def _refuse_reversed(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise UserError("The last day lies before the first.")


def _until(day: date | None) -> str:
    return f"until {day}" if day else ""


def _note(session: Session, viewer: Viewer, action: str, subject: str, text: str, now: datetime) -> None:
    audit.record(session, actor=actor_of(viewer), action=action, subject=subject, now=now, detail={"text": text})

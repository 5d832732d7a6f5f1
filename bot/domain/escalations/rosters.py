"""Changing who is told at which level, and who is away."""

from datetime import date, datetime

from sqlalchemy import delete, insert, or_, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.duty import Duty
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.escalations.raising import actor_of
from bot.domain.escalations.tables import EscalationAbsence, EscalationDuty
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.programme.settings import settings_of
from bot.errors import UserError


def put_on_duty(session: Session, duty: Duty, viewer: Viewer, *, now: datetime) -> None:
    """Raises UserError for those who may not, and for people who may not know of the vendor."""
    _refuse_others(viewer)
    for slack in (duty.slack, duty.deputy):
        _refuse_strangers(session, duty, slack, now)
    table = table_of(EscalationDuty)
    values = vars(duty) | {"for_client": duty.side is Side.CLIENT}
    values.pop("side")
    session.connection().execute(insert(table).values(**values))
    _note(session, viewer, "escalation duty", f"L{duty.level} {duty.vendor}", duty.slack, now)


def take_off_duty(session: Session, vendor: str, level: int, slack: str, viewer: Viewer, *, now: datetime) -> int:
    """From today on; how many there were."""
    _refuse_others(viewer)
    connection, table = session.connection(), table_of(EscalationDuty)
    today = settings_of(connection).calendar.day_of(now)
    lasting = or_(table.c.ends_on.is_(None), table.c.ends_on >= today)
    mine = (table.c.vendor == vendor, table.c.level == level, table.c.slack == slack)
    to_come = delete(table).where(*mine, table.c.starts_on >= today)
    begun = update(table).where(*mine, lasting).values(ends_on=date.fromordinal(today.toordinal() - 1))
    count = connection.execute(to_come).rowcount + connection.execute(begun).rowcount
    _note(session, viewer, "escalation duty ended", f"L{level} {vendor}", slack, now)
    return count


def note_absence(session: Session, slack: str, first: date, last: date, viewer: Viewer, *, now: datetime) -> None:
    """Everybody says it of themselves; of others those who decide."""
    if viewer.slack != slack:
        _refuse_others(viewer)
    if last < first:
        raise UserError("The last day lies before the first.")
    values = {"slack": slack, "starts_on": first, "ends_on": last}
    session.connection().execute(insert(table_of(EscalationAbsence)).values(**values))
    _note(session, viewer, "escalation absence", slack, f"{first} to {last}", now)


def _refuse_strangers(session: Session, duty: Duty, slack: str, now: datetime) -> None:
    person = viewer_of(session, slack, "", now=now) if slack else None
    if slack and (person is None or (person.vendor or duty.vendor) != duty.vendor or person.role is Role.EXECUTIVE):
        raise UserError("Only people who work with that vendor stand on its roster.")


def _refuse_others(viewer: Viewer) -> None:
    if viewer.role not in DECIDERS:
        raise UserError("Only a manager or an administrator changes rosters.")


def _note(session: Session, viewer: Viewer, action: str, subject: str, text: str, now: datetime) -> None:
    audit.record(session, actor=actor_of(viewer), action=action, subject=subject, now=now, detail={"text": text})

"""Who is told at a level, on a day: rosters with deputies, absences, and days from and until which they hold."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation, Side
from bot.domain.escalations.lifecycle import DECIDERS, RAISERS
from bot.domain.escalations.roster_tables import EscalationAbsence, EscalationDuty
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.domain.programme.settings import settings_of

LEVELS = {f"L{level}": level for level in range(1, 5)}


@dataclass(frozen=True)
class Duty:
    vendor: str
    side: Side
    level: int
    slack: str
    deputy: str
    starts_on: date
    ends_on: date | None

    @property
    def name(self) -> str:
        return duty_name(self.vendor, self.level, self.slack, self.starts_on)


def duty_name(vendor: str, level: int, slack: str, starts_on: date) -> str:
    """By which it is known in plans and in the audit log."""
    return f"L{level} of {vendor}: {slack} from {starts_on}"


def absence_name(slack: str, starts_on: date) -> str:
    return f"{slack} from {starts_on}"


def may_stand(role: Role, own_vendor: str | None, vendor: str) -> bool:
    """Whether such a person may be on that vendor's roster."""
    return (own_vendor or vendor) == vendor and role in RAISERS


@dataclass(frozen=True)
class OnDuty:
    """`is_empty`: nobody stands on the roster, so those who decide are told instead."""

    people: tuple[str, ...]
    is_empty: bool = False


def on_duty(session: Session, escalation: Escalation, level: int, *, now: datetime) -> OnDuty:
    """Of the side whose turn it is."""
    return on_roster(session, escalation.vendor, escalation.waiting_on, level, now=now)


def on_roster(session: Session, vendor: str, side: Side, level: int, *, now: datetime) -> OnDuty:
    """Only who has access to the vendor still is told."""
    connection = session.connection()
    today = settings_of(connection).calendar.day_of(now)
    away = _away(connection, today)
    standing = [
        duty.deputy if duty.slack in away else duty.slack
        for duty in duties(connection, vendor, today)
        if duty.level == level and duty.side is side and duty.starts_on <= today
    ]
    people = [slack for slack in standing if slack and slack not in away and _may_work(session, vendor, slack, now)]
    if people:
        return OnDuty(tuple(dict.fromkeys(people)))
    return OnDuty(tuple(holders(session, DECIDERS, now=now)), is_empty=True)


def duties(connection: Connection, vendor: str, today: date) -> list[Duty]:
    """Those in force or to come, by level."""
    table = table_of(EscalationDuty)
    lasting = or_(table.c.ends_on.is_(None), table.c.ends_on >= today)
    wanted = select(table).where(table.c.vendor == vendor, lasting).order_by(table.c.level, table.c.id)
    return [
        Duty(row.vendor, _side(row.for_client), row.level, row.slack, row.deputy, row.starts_on, row.ends_on)
        for row in connection.execute(wanted)
    ]


def _side(for_client: bool) -> Side:
    return Side.CLIENT if for_client else Side.VENDOR


def _away(connection: Connection, today: date) -> set[str]:
    table = table_of(EscalationAbsence)
    statement = select(table.c.slack).where(table.c.starts_on <= today, table.c.ends_on >= today)
    return set(connection.execute(statement).scalars())


def _may_work(session: Session, vendor: str, slack: str, now: datetime) -> bool:
    person = viewer_of(session, slack, "", now=now)
    return person is not None and person.may_know(vendor) and person.role in RAISERS

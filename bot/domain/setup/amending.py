"""Changes one thing of the programme: what stands is read back, amended, and applied like a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.permissions import Viewer
from bot.domain.programme.tables import Programme
from bot.domain.setup.applying import ChangedMeanwhileError, apply_plan
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan
from bot.domain.setup.read_back import read_back

Amendment = Callable[[ProgrammeFile, date], ProgrammeFile]
"""From what stands on this contract day to what shall; raises UserError where that may not be."""


def plan_amendment(session: Session, amendment: Amendment, *, now: datetime) -> Plan:
    """What the amendment would change; nothing is written. Raises ChangedMeanwhileError like `apply_plan`."""
    current = read_back(session.connection(), now=now)
    plan = make_plan(session, amendment(current.file, current.today), now=now)
    if plan.revision != current.revision:
        raise ChangedMeanwhileError
    return replace(plan, notes=())


def amend(session: Session, amendment: Amendment, *, now: datetime, by: Viewer) -> Plan:
    """In the caller's transaction, of which it must be the first statement, with one audit entry a change."""
    _take_turn(session)
    plan = plan_amendment(session, amendment, now=now)
    apply_plan(session, plan, now=now, actor=by.slack or by.name)
    return plan


def _take_turn(session: Session) -> None:
    """Writes the programme's row as it is: whoever amends next waits here, and then reads what this one made."""
    programme = table_of(Programme)
    session.connection().execute(update(programme).values(revision=programme.c.revision))

"""A programme file put into force: its plan, and what must be recomputed from facts after it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.rehouring import rehour
from bot.connectors.importing.releasing import release_held
from bot.connectors.importing.report import FileReport
from bot.connectors.importing.resumming import resum_contacts
from bot.database.unit_of_work import unit_of_work
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.made_in_slack import made_in_slack
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan

Show = Callable[[Plan], None]


@dataclass(frozen=True)
class Recomputed:
    """`released` are reports of rows that waited for their queue, `resummed` days whose threshold changed.

    `rehoured` are queues whose opening hours changed.
    """

    released: tuple[FileReport, ...]
    resummed: int
    rehoured: int


def apply_programme(engine: Engine, file: ProgrammeFile, *, now: datetime, actor: str, show: Show) -> Recomputed:
    """`show` is given the plan before anything is written."""
    with unit_of_work(engine) as session:
        plan = _planned(session, file, now)
        show(plan)
        apply_plan(session, plan, now=now, actor=actor)
    # Not only where the plan asks for it: an apply that was cut short here is made whole by the next one.
    return recomputed(engine, now=now, actor=actor)


def recomputed(engine: Engine, *, now: datetime, actor: str, surroundings: Surroundings | None = None) -> Recomputed:
    """Brings the facts in line with the programme. UserError where an import holds their place for too long."""
    return Recomputed(
        release_held(engine, now=now, actor=actor, surroundings=surroundings),
        resum_contacts(engine, now=now, actor=actor, surroundings=surroundings),
        rehour(engine, surroundings=surroundings),
    )


def plan_programme(engine: Engine, file: ProgrammeFile, *, now: datetime, show: Show) -> None:
    """A dry run: nothing is written."""
    with unit_of_work(engine) as session:
        show(_planned(session, file, now))
        session.rollback()


def _planned(session: Session, file: ProgrammeFile, now: datetime) -> Plan:
    plan = make_plan(session, file, now=now)
    return replace(plan, notes=(*plan.notes, *made_in_slack(session.connection(), plan.changes)))

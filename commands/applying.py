"""A programme file put into force: the plan, and what must be recomputed after it."""

from datetime import datetime

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan


def apply_programme(engine: Engine, file: ProgrammeFile, *, now: datetime, actor: str) -> Plan:
    with unit_of_work(engine) as session:
        plan = make_plan(session, file, now=now)
        apply_plan(session, plan, now=now, actor=actor)
    return plan

"""Programme files applied one after another, and what the plan told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan

TODAY = date(2026, 11, 22)
Apply = Callable[..., Plan]


@pytest.fixture
def apply(engine: Engine) -> Apply:
    def applied(file: ProgrammeFile, on: date = TODAY) -> Plan:
        now = datetime.combine(on, time(17), UTC)
        with unit_of_work(engine) as session:
            plan = make_plan(session, file, now=now)
            apply_plan(session, plan, now=now, actor="U0MARIA")
        return plan

    return applied


def told(plan: Plan) -> list[str]:
    return [f"{change.kind.value} {change.what} {change.name}: {change.detail}" for change in plan.changes]

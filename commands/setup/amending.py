"""Carries out a change of the programme asked for in Slack, with what must be recomputed after it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from bot.connectors.importing.options import Surroundings
from bot.database.unit_of_work import unit_of_work
from bot.domain.setup.amending import Amendment, amend, plan_amendment
from bot.domain.setup.applying import ChangedMeanwhileError
from bot.domain.setup.plan import Plan
from bot.errors import UserError
from commands.applying import recomputed
from commands.request import Request

ATTEMPTS = 5
"""Plans are made beside those who write; one made from two states is made again."""
PATIENCE_SECONDS = 5.0
"""How long a person waits for an import that is running."""


@dataclass(frozen=True)
class Amended:
    """`released` rows had waited for their queue; `resummed` days have a new threshold. `waiting`: not done yet."""

    plan: Plan
    released: int = 0
    resummed: int = 0
    waiting: bool = False


def planned(request: Request, amendment: Amendment) -> Plan:
    """What it would change; nothing is written."""
    for _ in range(ATTEMPTS):
        try:
            with unit_of_work(_engine(request)) as session:
                return plan_amendment(session, amendment, now=request.now)
        except ChangedMeanwhileError:
            continue
    raise UserError("The programme is being changed by somebody else at this moment. Try again.")


def whatever(_plan: Plan) -> bool:
    """For changes that need no plan shown before."""
    return True


def amended(
    request: Request, amendment: Amendment, *, facts: bool = False, agreed: Callable[[Plan], bool] = whatever
) -> Amended:
    """`facts`: what is loaded must be brought in line, also where an earlier try was cut short.

    `agreed` tells the plan that was shown; any other is not kept.
    """
    # Beside the transaction of the question, which has read an older state.
    with unit_of_work(_engine(request)) as session:
        plan = amend(session, amendment, now=request.now, by=request.viewer)
        if not agreed(plan):
            raise UserError("The programme has changed since the plan was shown. Look at the plan again.")
    return _in_line(request, plan) if facts else Amended(plan)


def _in_line(request: Request, plan: Plan) -> Amended:
    actor = request.viewer.slack or request.viewer.name
    around = Surroundings(patience_seconds=PATIENCE_SECONDS)
    try:
        done = recomputed(_engine(request), now=request.now, actor=actor, surroundings=around)
    except UserError:
        return Amended(plan, waiting=True)
    return Amended(plan, sum(report.loaded for report in done.released), done.resummed)


def _engine(request: Request) -> Engine:
    return request.session.connection().engine

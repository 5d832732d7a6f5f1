"""Why something cannot be done about an escalation now: who brought it to where it is, and what can be done instead."""

from sqlalchemy import select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import AT_WORK, MOVES, Act, State
from bot.domain.escalations.raising import RAISED
from bot.domain.escalations.tables import EscalationEvent
from bot.domain.escalations.undoing import UNDONE
from bot.domain.people.roles import name_of
from bot.errors import UserError

DONE_TO_IT = {
    Act.ACKNOWLEDGE: "be acknowledged",
    Act.TAKE: "be taken",
    Act.UPDATE: "be updated",
    Act.CONTAIN: "be contained",
    Act.RESOLVE: "be resolved",
    Act.VERIFY: "be verified",
    Act.CLOSE: "be closed",
    Act.CANCEL: "be cancelled",
    Act.MERGE: "be merged",
    Act.REOPEN: "be reopened",
    Act.SEVERITY: "change its severity",
    Act.ASSIGN: "be assigned",
    Act.WAIT: "wait on anybody",
    Act.PAUSE: "be paused",
    Act.RESUME: "run again",
    Act.JOIN: "be joined",
    Act.REPEAT: "be linked to another",
    Act.CONTEST: "be disputed",
}


def out_of_turn(session: Session, escalation: Escalation, act: Act) -> UserError:
    """In one sentence; the hint where there is a way."""
    who = _brought_by(session, escalation)
    whose = f": {who} did that" if escalation.state is not State.OPEN and who else ""
    if escalation.state in {after for _, after in MOVES[act].paths}:
        return UserError(f"{escalation.name} is {escalation.state} already{whose}.")
    told = f"{escalation.name} is {escalation.state}{whose}, so it cannot {DONE_TO_IT.get(act, f'be done: {act}')}."
    return UserError(told, hint=_instead(escalation, act))


def _instead(escalation: Escalation, act: Act) -> str:
    if MOVES[Act.REOPEN].after(escalation.state) is not None:
        return f"/escalate reopen {escalation.name} and why"
    if act in (Act.CLOSE, Act.VERIFY) and escalation.state in AT_WORK:
        return f"/escalate resolve {escalation.name} and what was done"
    if act is Act.PAUSE and escalation.state in AT_WORK:
        return f"/escalate ack {escalation.name}"
    return ""


def _brought_by(session: Session, escalation: Escalation) -> str:
    table = table_of(EscalationEvent)
    latest = session.connection().execute(
        select(table.c.actor)
        .where(
            table.c.escalation_id == escalation.id,
            table.c.state == escalation.state.value,
            table.c.kind.in_([*(each.value for each in MOVES if _moves(each)), RAISED, UNDONE]),
        )
        .order_by(table.c.id.desc())
    )
    actor = latest.scalars().first() or ""
    return name_of(session, actor) or actor


def _moves(act: Act) -> bool:
    return any(state is not after for state, after in MOVES[act].paths)

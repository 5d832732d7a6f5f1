"""Who may do what about a root cause, and whether it can be done now."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import DECIDERS, State
from bot.domain.escalations.raising import actor_of
from bot.domain.escalations.root_cause.course import CAUSE_MOVES, CauseAct, CauseState
from bot.domain.people.four_eyes import Approval, refuse_author
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.roles import name_of
from bot.errors import UserError

APPROVAL = Approval(DECIDERS, "submitted it", "root causes are accepted", "return it, so that somebody else submits it")


def may(act: CauseAct, viewer: Viewer) -> bool:
    return viewer.role in CAUSE_MOVES[act].roles


def refuse_others(act: CauseAct, viewer: Viewer) -> None:
    if may(act, viewer):
        return
    if viewer.role is Role.EXECUTIVE:
        raise UserError("You can read root causes. Ask a manager or an analyst to do this.")
    raise UserError(f"Only a manager or an administrator can do this with a root cause: {act}.")


def refuse_own(session: Session, escalation: Escalation, viewer: Viewer, *, now: datetime) -> None:
    """Whoever submitted it signed for it; somebody else accepts it, where the programme asks for four eyes."""
    refuse_author(session, actor_of(viewer), (escalation.cause.submitted_by,), APPROVAL, now=now)


def state_after(session: Session, escalation: Escalation, act: CauseAct) -> CauseState:
    """Raises UserError where it is too late, in one sentence that says who was first."""
    if escalation.state in (State.CANCELLED, State.MERGED):
        raise UserError(f"{escalation.name} is {escalation.state}: it needs no root cause.")
    after = CAUSE_MOVES[act].after(escalation.cause.state)
    if after is None:
        raise UserError(_too_late(session, escalation, act), hint=_instead(escalation))
    if act is CauseAct.RETURN and escalation.state is State.CLOSED:
        raise UserError(f"{escalation.name} is closed.", hint=f"/escalate reopen {escalation.name} and why")
    return after


def _too_late(session: Session, escalation: Escalation, act: CauseAct) -> str:
    cause = escalation.cause
    if cause.state is CauseState.ABSENT:
        return f"Nobody has written the root cause of {escalation.name} yet."
    actor = cause.submitted_by if cause.state is CauseState.SUBMITTED else cause.decided_by
    who = name_of(session, actor) or actor
    whose = f": {who} did that" if who else ""
    return f"The root cause of {escalation.name} is {_said(cause.state)}{whose}, so it cannot be done: {act}."


def _said(state: CauseState) -> str:
    return "a draft" if state is CauseState.DRAFT else state.value


def _instead(escalation: Escalation) -> str:
    if escalation.cause.state is CauseState.ABSENT:
        return f"/escalate cause {escalation.name} why: WHY evidence: HOW IT IS KNOWN"
    return f"/escalate cause {escalation.name}"

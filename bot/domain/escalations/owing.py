"""Whether an escalation owes a root cause, and what stands against closing it."""

from collections.abc import Sequence

from bot.domain.actions.action import Action
from bot.domain.actions.lifecycle import MENDING, State
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.root_cause.course import CauseState
from bot.errors import UserError


def owes(escalation: Escalation) -> bool:
    """By the policy it was raised under and its severity."""
    return escalation.policy.targets(escalation.severity).root_cause is not None


def awaits(escalation: Escalation) -> bool:
    """It owes one, and nobody has delivered it."""
    return owes(escalation) and escalation.cause.delivered_at is None


def is_unexplained(escalation: Escalation) -> bool:
    """It owes a root cause, and the client has accepted none."""
    return owes(escalation) and escalation.cause.state is not CauseState.ACCEPTED


def is_unmended(escalation: Escalation, actions: Sequence[Action]) -> bool:
    """It owes a root cause, and nobody is to mend it by a day. `actions` are those of it."""
    planned = (each for each in actions if each.kind in MENDING and each.state is not State.DROPPED)
    return owes(escalation) and not any(each.owner and each.due for each in planned)


def refuse_unmended(escalation: Escalation, actions: Sequence[Action]) -> None:
    if is_unmended(escalation, actions):
        kinds = " or ".join(MENDING)
        raise UserError(
            f"{escalation.name} is {escalation.severity} and needs a {kinds} action with an owner and a day "
            "before it is closed.",
            hint=f"/escalate action {escalation.name} corrective: WHAT owner @PERSON due 2026-12-01",
        )


def refuse_unexplained(escalation: Escalation) -> None:
    if not is_unexplained(escalation):
        return
    told = {
        CauseState.ABSENT: "nobody has written it yet",
        CauseState.DRAFT: "it is a draft",
        CauseState.SUBMITTED: "it waits to be accepted",
        CauseState.RETURNED: "it was returned",
    }
    raise UserError(
        f"{escalation.name} is {escalation.severity} and needs an accepted root cause before it is closed: "
        f"{told[escalation.cause.state]}.",
        hint=f"/escalate cause {escalation.name}",
    )

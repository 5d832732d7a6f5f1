"""Which moves a root cause can make, and who may make them; only the client's people who decide accept it."""

from enum import StrEnum

from bot.domain.escalations.lifecycle import DECIDERS, RAISERS
from bot.domain.moves import Move, moving_to, staying


class CauseState(StrEnum):
    """ABSENT is that of one nobody has begun."""

    ABSENT = "absent"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class CauseAct(StrEnum):
    WRITE = "write"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"


CAUSE_MOVES: dict[CauseAct, Move[CauseState]] = {
    CauseAct.WRITE: Move(
        (*moving_to(CauseState.DRAFT, CauseState.ABSENT), *staying(CauseState.DRAFT, CauseState.RETURNED)), RAISERS
    ),
    CauseAct.SUBMIT: Move(moving_to(CauseState.SUBMITTED, CauseState.DRAFT, CauseState.RETURNED), RAISERS),
    CauseAct.ACCEPT: Move(moving_to(CauseState.ACCEPTED, CauseState.SUBMITTED), DECIDERS),
    CauseAct.RETURN: Move(moving_to(CauseState.RETURNED, CauseState.SUBMITTED, CauseState.ACCEPTED), DECIDERS),
}
DELIVERED = (CauseState.SUBMITTED, CauseState.ACCEPTED)
"""Whoever owes it has done their part."""

"""Which moves a root cause can make, and who may make them; only the client's people who decide accept it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.escalations.lifecycle import DECIDERS, RAISERS
from bot.domain.people.permissions import Role


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


@dataclass(frozen=True)
class CauseMove:
    paths: tuple[tuple[CauseState, CauseState], ...]
    roles: tuple[Role, ...]

    def after(self, state: CauseState) -> CauseState | None:
        return dict(self.paths).get(state)


CAUSE_MOVES: dict[CauseAct, CauseMove] = {
    CauseAct.WRITE: CauseMove(
        (
            (CauseState.ABSENT, CauseState.DRAFT),
            (CauseState.DRAFT, CauseState.DRAFT),
            (CauseState.RETURNED, CauseState.RETURNED),
        ),
        RAISERS,
    ),
    CauseAct.SUBMIT: CauseMove(
        ((CauseState.DRAFT, CauseState.SUBMITTED), (CauseState.RETURNED, CauseState.SUBMITTED)), RAISERS
    ),
    CauseAct.ACCEPT: CauseMove(((CauseState.SUBMITTED, CauseState.ACCEPTED),), DECIDERS),
    CauseAct.RETURN: CauseMove(
        ((CauseState.SUBMITTED, CauseState.RETURNED), (CauseState.ACCEPTED, CauseState.RETURNED)), DECIDERS
    ),
}
DELIVERED = (CauseState.SUBMITTED, CauseState.ACCEPTED)
"""Whoever owes it has done their part."""

"""Which moves an action can make, and who may make them."""

from enum import StrEnum

from bot.domain.moves import Move, moving_to, staying
from bot.domain.people.permissions import Role


class Kind(StrEnum):
    """The first two mend what an escalation is about; the others come out of a review. A decision is never due."""

    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"
    ACTION = "action"
    DECISION = "decision"


MENDING = (Kind.CORRECTIVE, Kind.PREVENTIVE)
OF_REVIEWS = (Kind.ACTION, Kind.DECISION)


class State(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    VERIFYING = "verifying"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    DROPPED = "dropped"


class Act(StrEnum):
    START = "start"
    DONE = "done"
    VERIFY = "verify"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    DROP = "drop"
    MOVE = "move"
    ASSIGN = "assign"


TO_DO = (State.PLANNED, State.IN_PROGRESS)
"""Somebody has still to do it: it can be late."""
UNPROVED = (State.IMPLEMENTED, State.VERIFYING)
"""It was done, and whether it helped is open."""

WORKERS = (Role.ADMIN, Role.MANAGER, Role.ANALYST, Role.SUPERVISOR)
CLIENTS = (Role.ADMIN, Role.MANAGER, Role.ANALYST)
DECIDERS = (Role.ADMIN, Role.MANAGER)

MOVES: dict[Act, Move[State]] = {
    Act.START: Move(moving_to(State.IN_PROGRESS, State.PLANNED), WORKERS),
    Act.DONE: Move(moving_to(State.IMPLEMENTED, *TO_DO), WORKERS),
    Act.VERIFY: Move(moving_to(State.VERIFYING, State.IMPLEMENTED), CLIENTS),
    Act.EFFECTIVE: Move(moving_to(State.EFFECTIVE, *UNPROVED), DECIDERS),
    Act.INEFFECTIVE: Move(moving_to(State.INEFFECTIVE, *UNPROVED), DECIDERS, "What shows that it did not help?"),
    Act.DROP: Move(moving_to(State.DROPPED, *TO_DO, *UNPROVED), DECIDERS, "Why is it dropped?"),
    Act.MOVE: Move(staying(*TO_DO), CLIENTS, "Why is it due later?"),
    Act.ASSIGN: Move(staying(*TO_DO, *UNPROVED), WORKERS),
}

"""Which moves an escalation can make, who may make them, and what has to be said with them."""

from enum import StrEnum

from bot.domain.moves import Move, moving_to, staying
from bot.domain.people.permissions import Role


class State(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CONTAINED = "contained"
    RESOLVED = "resolved"
    VERIFYING = "verifying"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    REOPENED = "reopened"


class Act(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    UPDATE = "update"
    CONTAIN = "contain"
    RESOLVE = "resolve"
    VERIFY = "verify"
    CLOSE = "close"
    CANCEL = "cancel"
    MERGE = "merge"
    REOPEN = "reopen"
    SEVERITY = "severity"
    ASSIGN = "assign"
    WAIT = "wait"
    PAUSE = "pause"
    RESUME = "resume"
    NOTE = "note"
    JOIN = "join"
    REPEAT = "repeat"
    CONTEST = "contest"
    SETTLE = "settle"


AT_WORK = (State.OPEN, State.ACKNOWLEDGED, State.CONTAINED, State.REOPENED)
"""Somebody still has something to do about it: its clocks run."""
STANDING = (*AT_WORK, State.RESOLVED, State.VERIFYING)
"""Not over yet."""
OVER = (State.CLOSED, State.CANCELLED, State.MERGED)

CLOCKWORK = "govbot"
"""Who did it where nobody did."""
RAISERS = (Role.ADMIN, Role.MANAGER, Role.ANALYST, Role.SUPERVISOR)
CLIENTS = (Role.ADMIN, Role.MANAGER, Role.ANALYST)
DECIDERS = (Role.ADMIN, Role.MANAGER)

MOVES: dict[Act, Move[State]] = {
    Act.ACKNOWLEDGE: Move(moving_to(State.ACKNOWLEDGED, State.OPEN, State.REOPENED), RAISERS),
    Act.TAKE: Move(
        (*moving_to(State.ACKNOWLEDGED, State.OPEN, State.REOPENED), *staying(State.ACKNOWLEDGED, State.CONTAINED)),
        RAISERS,
    ),
    Act.UPDATE: Move(staying(*STANDING), RAISERS, "What is new?"),
    Act.CONTAIN: Move(
        moving_to(State.CONTAINED, State.OPEN, State.ACKNOWLEDGED, State.REOPENED), RAISERS, "What holds it for now?"
    ),
    Act.RESOLVE: Move(moving_to(State.RESOLVED, *AT_WORK), RAISERS, "What was done?"),
    Act.VERIFY: Move(moving_to(State.VERIFYING, State.RESOLVED), CLIENTS),
    Act.CLOSE: Move(moving_to(State.CLOSED, State.RESOLVED, State.VERIFYING), DECIDERS),
    Act.CANCEL: Move(moving_to(State.CANCELLED, *AT_WORK), RAISERS, "Why is it none?"),
    Act.MERGE: Move(moving_to(State.MERGED, *AT_WORK), CLIENTS),
    Act.REOPEN: Move(moving_to(State.REOPENED, State.RESOLVED, State.VERIFYING, State.CLOSED), RAISERS, "Why again?"),
    Act.SEVERITY: Move(staying(*AT_WORK), DECIDERS, "Why?"),
    Act.ASSIGN: Move(staying(*STANDING), RAISERS),
    Act.WAIT: Move(staying(*AT_WORK), RAISERS),
    Act.PAUSE: Move(staying(State.ACKNOWLEDGED, State.CONTAINED, State.REOPENED), CLIENTS),
    Act.RESUME: Move(staying(*AT_WORK), RAISERS),
    Act.NOTE: Move(staying(*State), RAISERS, "What is to be noted?"),
    Act.JOIN: Move(staying(*STANDING), RAISERS),
    Act.REPEAT: Move(staying(*STANDING, State.CLOSED), RAISERS),
    Act.CONTEST: Move(staying(*STANDING, State.CLOSED), RAISERS, "What is wrong about it?"),
    Act.SETTLE: Move(staying(*State), DECIDERS, "Why?"),
}

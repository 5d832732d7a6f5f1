"""Which moves an escalation can make, who may make them, and what has to be said with them."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True)
class Move:
    """`paths` are from where to where; `asks` is the question where words have to come with it."""

    paths: tuple[tuple[State, State], ...]
    roles: tuple[Role, ...]
    asks: str = ""

    def after(self, state: State) -> State | None:
        return dict(self.paths).get(state)


def _to(after: State, *states: State) -> tuple[tuple[State, State], ...]:
    return tuple((state, after) for state in states)


def _staying(*states: State) -> tuple[tuple[State, State], ...]:
    return tuple((state, state) for state in states)


MOVES: dict[Act, Move] = {
    Act.ACKNOWLEDGE: Move(_to(State.ACKNOWLEDGED, State.OPEN, State.REOPENED), RAISERS),
    Act.TAKE: Move(
        (*_to(State.ACKNOWLEDGED, State.OPEN, State.REOPENED), *_staying(State.ACKNOWLEDGED, State.CONTAINED)),
        RAISERS,
    ),
    Act.UPDATE: Move(_staying(*STANDING), RAISERS, "What is new?"),
    Act.CONTAIN: Move(
        _to(State.CONTAINED, State.OPEN, State.ACKNOWLEDGED, State.REOPENED), RAISERS, "What holds it for now?"
    ),
    Act.RESOLVE: Move(_to(State.RESOLVED, *AT_WORK), RAISERS, "What was done?"),
    Act.VERIFY: Move(_to(State.VERIFYING, State.RESOLVED), CLIENTS),
    Act.CLOSE: Move(_to(State.CLOSED, State.RESOLVED, State.VERIFYING), DECIDERS),
    Act.CANCEL: Move(_to(State.CANCELLED, *AT_WORK), RAISERS, "Why is it none?"),
    Act.MERGE: Move(_to(State.MERGED, *AT_WORK), CLIENTS),
    Act.REOPEN: Move(_to(State.REOPENED, State.RESOLVED, State.VERIFYING, State.CLOSED), RAISERS, "Why again?"),
    Act.SEVERITY: Move(_staying(*AT_WORK), DECIDERS, "Why?"),
    Act.ASSIGN: Move(_staying(*STANDING), RAISERS),
    Act.WAIT: Move(_staying(*AT_WORK), RAISERS),
    Act.PAUSE: Move(_staying(State.ACKNOWLEDGED, State.CONTAINED, State.REOPENED), CLIENTS),
    Act.RESUME: Move(_staying(*AT_WORK), RAISERS),
    Act.NOTE: Move(_staying(*State), RAISERS, "What is to be noted?"),
    Act.JOIN: Move(_staying(*STANDING), RAISERS),
    Act.REPEAT: Move(_staying(*STANDING, State.CLOSED), RAISERS),
    Act.CONTEST: Move(_staying(*STANDING, State.CLOSED), RAISERS, "What is wrong about it?"),
    Act.SETTLE: Move(_staying(*State), DECIDERS, "Why?"),
}

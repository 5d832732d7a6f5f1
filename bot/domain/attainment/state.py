"""How a term's window stands: open ones on track, at risk, secured or lost; closed ones met or missed."""

from enum import StrEnum

from bot.domain.attainment.budget import Budget
from bot.domain.performance.result import Verdict


class State(StrEnum):
    NO_DATA = "no data"
    NO_TARGET = "no target"
    PROVISIONAL = "provisional"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    SECURED = "secured"
    LOST = "lost"
    MET = "met"
    MISSED = "missed"


def closed_state(verdict: Verdict) -> State:
    return State(verdict.value.replace("_", " "))


def open_state(verdict: Verdict, *, holds: bool, budget: Budget | None, at_most: Budget | None) -> State:
    """`at_most` is the budget at the highest volume that may come: only what holds even then is secured or lost."""
    if verdict in (Verdict.NO_DATA, Verdict.NO_TARGET):
        return closed_state(verdict)
    if budget and at_most:
        if budget.is_secured and at_most.is_secured:
            return State.SECURED
        if budget.is_lost and at_most.is_lost:
            return State.LOST
    return State.ON_TRACK if holds else State.AT_RISK

"""The buttons of a root cause: each says in words what it does, or opens a window."""

from collections.abc import Iterator

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.owing import owes
from bot.domain.escalations.root_cause.course import CAUSE_MOVES, CauseAct, CauseState
from bot.message import Actions, Button
from commands.buttons import ASK, OPEN

WRITE_FORM, RETURN_FORM = "root_cause", "root_cause_return"


def cause_buttons(escalation: Escalation) -> tuple[Actions, ...]:
    """Under the root cause itself. The same for everybody: who may not is told."""
    page = Button("As Markdown", ASK, f"escalate cause {escalation.name} md")
    return (Actions((*_acts(escalation), page)),)


def on_card(escalation: Escalation) -> tuple[Button, ...]:
    """Once it is resolved, where one is owed or was begun."""
    state = escalation.cause.state
    if escalation.resolved_at is None or not (owes(escalation) or state is not CauseState.ABSENT):
        return ()
    if CAUSE_MOVES[CauseAct.WRITE].after(state):
        return (Button("Root cause", OPEN, f"{WRITE_FORM} {escalation.name}"),)
    deciding = tuple(_acts(escalation)) if state is CauseState.SUBMITTED else ()
    return (Button("Root cause", ASK, f"escalate cause {escalation.name}"), *deciding)


def _acts(escalation: Escalation) -> Iterator[Button]:
    possible = [act for act, move in CAUSE_MOVES.items() if move.after(escalation.cause.state)]
    if CauseAct.WRITE in possible:
        yield Button("Write", OPEN, f"{WRITE_FORM} {escalation.name}", primary=True)
    if CauseAct.SUBMIT in possible:
        yield Button("Submit", ASK, f"escalate cause {escalation.name} submit")
    if CauseAct.ACCEPT in possible:
        yield Button("Accept", ASK, f"escalate cause {escalation.name} accept", primary=True)
    if CauseAct.RETURN in possible and not escalation.is_over:
        yield Button("Return", OPEN, f"{RETURN_FORM} {escalation.name}")

"""The buttons of an action: each says in words what it does."""

from bot.domain.actions.action import Action
from bot.domain.actions.lifecycle import MENDING, MOVES, Act, Kind
from bot.message import Actions, Button
from commands.buttons import ASK

LABELS = {Act.START: "Begin", Act.DONE: "Done", Act.EFFECTIVE: "Effective"}


def action_buttons(action: Action) -> tuple[Actions, ...]:
    """The same for everybody: who may not is told. A decision has none."""
    if action.kind is Kind.DECISION:
        return ()
    offered = [
        Button(label, ASK, f"escalate action {action.name} {act}")
        for act, label in LABELS.items()
        if MOVES[act].after(action.state) is not None
    ]
    if action.done_on and action.check is not None and action.is_open:
        offered.append(Button("Look at the effect", ASK, f"escalate effect {action.name}"))
    return (Actions(tuple(offered)),) if offered else ()


def failing_button(action: Action, shown: str) -> Button:
    """`shown` are the figures that say so."""
    reopens = f", reopen {action.subject}" if action.kind in MENDING else ""
    return Button(f"Not effective{reopens}", ASK, f"escalate action {action.name} {Act.INEFFECTIVE} {shown}")

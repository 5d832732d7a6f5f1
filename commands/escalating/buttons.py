"""The buttons of an escalation."""

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import MOVES, Act
from bot.message import Actions, Button
from commands.buttons import ASK, DO

PLAIN = {Act.ACKNOWLEDGE: "Acknowledge", Act.TAKE: "Take", Act.CLOSE: "Close"}
"""What needs no words."""


def card_buttons(escalation: Escalation) -> tuple[Actions, ...]:
    """The same for everybody: who may not is told."""
    possible = [act for act in PLAIN if MOVES[act].after(escalation.state) is not None]
    buttons = tuple(
        Button(PLAIN[act], ASK, f"escalate {act} {escalation.name}", primary=act is Act.ACKNOWLEDGE) for act in possible
    )
    return (Actions((*buttons, Button("Timeline", ASK, f"escalate show {escalation.name}"))),)


def undo_button(escalation: Escalation) -> Actions:
    return Actions((Button("Undo", DO, f"escalate undo {escalation.name}"),))

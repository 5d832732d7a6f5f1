"""The buttons of an action: each says in words what it does."""

from bot.domain.actions.action import Action
from bot.domain.actions.lifecycle import MENDING, MOVES, Act, Kind
from bot.message import Actions, Button
from commands.buttons import ASK
from reports.effect.judging import Proposal
from reports.effect.reading import Looked
from reports.effect.wording import brief

LABELS = {Act.START: "Begin", Act.DONE: "Done", Act.EFFECTIVE: "Effective"}
LONGEST = 500


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


def deciding_buttons(action: Action, looked: Looked) -> tuple[Button, ...]:
    """Whoever decides gives the figures as the reason."""
    if not action.is_open or action.is_to_do:
        return ()
    why, words = brief(looked)[:LONGEST], f"escalate action {action.name}"
    fails = "Not effective" + (f", reopen {action.subject}" if action.kind in MENDING else "")
    is_effective = looked.effect.proposal is Proposal.EFFECTIVE
    return (
        Button(LABELS[Act.EFFECTIVE], ASK, f"{words} {Act.EFFECTIVE} {why}", primary=is_effective),
        Button(fails, ASK, f"{words} {Act.INEFFECTIVE} {why}"),
    )

"""The buttons of an escalation; each says in words what it does, or opens one small window."""

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import MOVES, Act, State
from bot.domain.escalations.sketches import Sketch
from bot.message import Actions, Button, Menu
from commands.buttons import ASK, DO, OPEN
from commands.escalating.cause_buttons import on_card

FORM, RAISE, RAISE_FROM = "escalation", "escalate", "escalate_message"
"""The keys of the windows: about one, a new one, a new one from a message."""
ADD_ACTION = "action"
"""The key of the window in which an action is agreed."""
LABELS = {
    Act.ACKNOWLEDGE: "Acknowledge",
    Act.TAKE: "Take",
    Act.UPDATE: "Update",
    Act.CONTAIN: "Contain",
    Act.RESOLVE: "Resolve",
    Act.VERIFY: "Verify",
    Act.CLOSE: "Close",
    Act.REOPEN: "Reopen",
    Act.SEVERITY: "Change severity",
    Act.ASSIGN: "Assign",
    Act.PAUSE: "Pause the clocks",
    Act.RESUME: "Resume the clocks",
    Act.MERGE: "Merge",
    Act.REPEAT: "Same cause as another",
    Act.CONTEST: "Dispute",
    Act.SETTLE: "Settle the dispute",
}
AT_ONCE = (Act.ACKNOWLEDGE, Act.TAKE, Act.VERIFY, Act.CLOSE, Act.RESUME)
"""What needs no words."""
SHOWN = (Act.ACKNOWLEDGE, Act.TAKE, Act.UPDATE, Act.CONTAIN, Act.RESOLVE, Act.VERIFY, Act.CLOSE, Act.REOPEN)
BEHIND = (Act.SEVERITY, Act.ASSIGN, Act.PAUSE, Act.RESUME, Act.MERGE)
"""Behind three dots, with the timeline: a menu holds five."""
BELOW = (Act.SETTLE, Act.CONTEST, Act.REPEAT)
LONGEST = 1_500
FROM = "from:"
"""How the words begin that name the message a problem was told in."""


def card_buttons(escalation: Escalation) -> tuple[Actions, ...]:
    """The same for everybody: who may not is told."""
    shown = [_button(escalation, act) for act in SHOWN if _is_offered(escalation, act)]
    behind = [_button(escalation, act) for act in BEHIND if _is_offered(escalation, act)]
    timeline = Button("Timeline", ASK, f"escalate show {escalation.name}")
    if escalation.acknowledged_at is not None and escalation.state not in (State.CANCELLED, State.MERGED):
        shown.append(Button("Add action", OPEN, f"{ADD_ACTION} {escalation.name}"))
    shown += on_card(escalation)
    rows = [Actions(tuple(shown), Menu((*behind, timeline))) if behind else Actions((*shown, timeline))]
    below = [_button(escalation, act) for act in BELOW if _is_offered(escalation, act)]
    return (*rows, Actions(tuple(below))) if below else tuple(rows)


def raise_button() -> Button:
    return Button("Raise escalation", OPEN, RAISE)


def undo_button(escalation: Escalation) -> Actions:
    return Actions((Button("Undo", DO, f"escalate undo {escalation.name}"),))


def cause_button(escalation: Escalation, earlier: Sketch) -> Button:
    return Button(f"Same cause as {earlier.name}", ASK, f"escalate repeat {escalation.name} of {earlier.name}")


def twin_buttons(escalation: Escalation, text: str, source: str = "", *, only_join: bool = False) -> Actions:
    """Of a problem that looks like one that is known; `source` is the message it was said in."""
    short = text[:LONGEST]
    anyway = f"{FROM}{source} {short}" if source else short
    act, label = (Act.JOIN, "Join this one") if escalation.is_at_work else (Act.REOPEN, f"Reopen {escalation.name}")
    join = Button(label, DO, f"escalate {act} {escalation.name} {short}", primary=True)
    return Actions((join,) if only_join else (join, Button("Raise it all the same", DO, f"escalate anyway {anyway}")))


def _is_offered(escalation: Escalation, act: Act) -> bool:
    if MOVES[act].after(escalation.state) is None:
        return False
    if act is Act.TAKE:
        return not escalation.owner and escalation.acknowledged_at is not None
    if act in (Act.PAUSE, Act.RESUME):
        return (act is Act.RESUME) is (escalation.pause is not None)
    if act is Act.SETTLE:
        return bool(escalation.open_disputes)
    if act is Act.REPEAT:
        return not escalation.repeat_of
    return act is not Act.CLOSE or escalation.resolved_at is not None


def _button(escalation: Escalation, act: Act) -> Button:
    primary = act is Act.ACKNOWLEDGE
    if act in AT_ONCE:
        return Button(LABELS[act], ASK, f"escalate {act} {escalation.name}", primary=primary)
    return Button(LABELS[act], OPEN, f"{FORM} {act} {escalation.name}")

"""The small window behind a button of a card: the one thing that the act still needs."""

from collections.abc import Sequence

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Escalation, Subject
from bot.domain.escalations.finding import find, standing
from bot.domain.escalations.lifecycle import AT_WORK, MOVES, Act
from bot.domain.escalations.permitted import refuse_others
from bot.domain.escalations.policy import Reason
from bot.domain.escalations.repeating import raised_before
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.sketches import Sketch
from bot.errors import UserError
from bot.message import Block, ChoiceField, Field, Modal, Option, PersonField, SearchField, Text, TextField, escape
from commands.escalating.acting import done
from commands.escalating.buttons import FORM, LABELS
from commands.escalating.words import VERBS, Named, deed_in
from commands.forms import Filled, Form, Outcome
from commands.request import Request
from commands.setup.searching import offered

TYPED = {
    Act.SEVERITY: "S1 WHY",
    Act.PAUSE: "customer",
    Act.CONTEST: "clock WHY",
    Act.SETTLE: "upheld WHY",
    Act.ASSIGN: "@PERSON",
    Act.MERGE: "into NAME",
    Act.REPEAT: "of NAME",
}
"""What is typed after the name, where it is not just words."""
WORDS, CHOICE, PERSON, INTO = "words", "choice", "person", "into"


def _opened(request: Request) -> Modal:
    act, escalation = _meant(request)
    refuse_others(escalation, act, request.viewer)
    if act is Act.SETTLE and not escalation.open_disputes:
        raise UserError(f"Nothing about {escalation.name} is disputed.")
    head = Text(f"*{escape(f'{escalation.name} · {escalation.title}')}*")
    blocks: tuple[Block | Field, ...] = (head, *_fields(act, escalation))
    return Modal(FORM, LABELS[act], blocks, LABELS[act].split()[0], about=f"{act} {escalation.name}")


def _fields(act: Act, escalation: Escalation) -> tuple[Field, ...]:
    asks = MOVES[act].asks
    words = TextField(WORDS, asks or "Anything to add?", several_lines=True, optional=not asks)
    match act:
        case Act.SEVERITY:
            grades = tuple(Option(grade.value, grade.value) for grade in Severity)
            return ChoiceField(CHOICE, "Severity", grades, escalation.severity.value), words
        case Act.PAUSE:
            reasons = tuple(Option(f"the {reason.value}", reason.value) for reason in escalation.policy.pauses)
            return ChoiceField(CHOICE, "We wait for", reasons, reasons[0].value), words
        case Act.CONTEST:
            what = tuple(Option(f"The {each}", each.value) for each in Subject)
            return ChoiceField(CHOICE, "What is disputed?", what), words
        case Act.SETTLE:
            ends = ("upheld", "rejected")
            ways = [(each.subject, end) for each in escalation.open_disputes for end in ends]
            offers = tuple(Option(f"The {subject}: {end}", f"{subject} {end}") for subject, end in ways)
            return ChoiceField(CHOICE, "Decision", offers), words
        case Act.ASSIGN:
            return (PersonField(PERSON, "Owner", escalation.owner),)
        case Act.MERGE:
            return (SearchField(INTO, "Into", hint="Another open one of the same vendor."),)
        case Act.REPEAT:
            return (SearchField(INTO, "Which one?", hint="One of the 30 days before it, with the same cause."),)
    return (words,)


def _submitted(request: Request, filled: Filled) -> Outcome:
    act, escalation = _meant(request)
    return done(request, escalation.name, _deed(act, filled, escalation.name))


def _deed(act: Act, filled: Filled, name: str) -> Deed:
    text, choice = filled.text(WORDS), filled.text(CHOICE)
    if act in (Act.CONTEST, Act.SETTLE):
        return deed_in(Named(act.value, name, f"{choice} {text}"))
    return Deed(
        act,
        text,
        severity=Severity(choice) if act is Act.SEVERITY and choice in tuple(Severity) else None,
        reason=Reason(choice) if act is Act.PAUSE and choice in tuple(Reason) else None,
        person=filled.text(PERSON),
        into=filled.text(INTO),
    )


def _options(request: Request, field: str, typed: str) -> Sequence[Option]:
    act, escalation = _meant(request)
    if act is Act.REPEAT:
        return offered([_option(each) for each in raised_before(request.session.connection(), escalation)], typed)
    others = standing(request.session.connection(), request.viewer, AT_WORK)
    same = [each for each in others if each.vendor == escalation.vendor and each.id != escalation.id]
    return offered([_option(each) for each in same], typed)


def _option(escalation: Escalation | Sketch) -> Option:
    return Option(f"{escalation.name} {escalation.title}", escalation.name)


def _meant(request: Request) -> tuple[Act, Escalation]:
    verb, _, name = request.words.strip().partition(" ")
    if verb not in VERBS or VERBS[verb] not in LABELS:
        raise UserError("This button no longer does anything.", hint="/escalate list")
    return VERBS[verb], find(request.session.connection(), name.strip(), request.viewer)


def _typed(words: str) -> str:
    verb, _, name = words.strip().partition(" ")
    return f"escalate {verb} {name} {TYPED.get(VERBS[verb], 'WORDS')}" if verb in VERBS else ""


ACT_FORM = Form(FORM, _opened, _submitted, _options, _typed)

"""The window in which a root cause is written, one step after the other, kept as a draft at each."""

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.explaining.acting import submit, write
from bot.domain.escalations.explaining.permitted import may, refuse_others, state_after
from bot.domain.escalations.explaining.reading import Explanation, explanation
from bot.domain.escalations.finding import find
from bot.domain.escalations.root_cause.course import CauseAct, CauseState
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Actions, Block, Button, Field, Modal, Note, Text, TextField, escape
from commands.buttons import TURN
from commands.escalating import cause_fields as keys
from commands.escalating import cause_steps as steps
from commands.escalating.cause import posted, returned, shown, told
from commands.escalating.cause_buttons import RETURN_FORM, WRITE_FORM
from commands.escalating.cause_taking import edit_of, is_last, parts_of, refused
from commands.forms import FieldErrors, Filled, Following, Form, Outcome
from commands.request import Request

KEPT = "Kept as a draft at each step. Close the window whenever you like: it goes on where you stopped."
WORDS = "words"


def _opened(request: Request) -> Modal:
    """Of somebody who only reads it, as it stands."""
    name, _, step = request.words.strip().partition(" ")
    escalation = find(request.session.connection(), name, request.viewer)
    if not may(CauseAct.WRITE, request.viewer):
        return Modal(WRITE_FORM, "Root cause", shown(request, escalation).blocks)
    state_after(request.session, escalation, CauseAct.WRITE)
    found = explanation(request.session.connection(), escalation, request.viewer)
    return _modal(request, found, step if steps.is_step(step) else _first(found))


def _first(found: Explanation) -> str:
    """Where somebody stopped; what was returned is read from its beginning."""
    if found.escalation.cause.state is CauseState.RETURNED:
        return steps.IMPACT
    return steps.stopped_at(found.findings, found.escalation.policy.blame)


def _modal(request: Request, found: Explanation, step: str) -> Modal:
    escalation, every = found.escalation, steps.steps_for(found.findings)
    place = every.index(step) + 1 if step in every else len(every)
    head = f"*{escape(f'{escalation.name} · {escalation.title}')}*\nStep {place} of {max(place, len(every))}"
    back = steps.before(step)
    blocks: tuple[Block | Field, ...] = (
        Text(head),
        *_missing(escalation),
        *keys.fields_of(step, found.findings, books_of(request.session.connection()).settings.name),
        *((Actions((Button("Back", TURN, f"{WRITE_FORM} {escalation.name} {back}"),)),) if back else ()),
        Note(KEPT),
    )
    label = "Done" if step == steps.REST else "Next"
    return Modal(WRITE_FORM, f"Root cause {escalation.name}"[:24], blocks, label, about=f"{escalation.name} {step}")


def _missing(escalation: Escalation) -> tuple[Block, ...]:
    if escalation.cause.state is not CauseState.RETURNED:
        return ()
    return (Text(escape(f"Returned. Missing: {escalation.cause.lacks}")),)


def _submitted(request: Request, filled: Filled) -> Outcome:
    name, _, step = request.words.strip().partition(" ")
    connection = request.session.connection()
    escalation = find(connection, name, request.viewer)
    if not steps.is_step(step):
        raise UserError("This window is no longer understood. Open it again from the card.")
    parts = parts_of(step, filled, escalation.policy.blame)
    errors = refused(parts, explanation(connection, escalation, request.viewer).findings)
    if errors is not None:
        return errors
    made = write(request.session, name, edit_of(parts), request.viewer, now=request.now)
    posted(request, made)
    if step == steps.REST:
        return _finished(request, made.escalation, filled)
    after = steps.after(step, is_last=is_last(step, filled))
    return Following(_modal(request, explanation(connection, made.escalation, request.viewer), after))


def _finished(request: Request, escalation: Escalation, filled: Filled) -> Outcome:
    if filled.text(keys.THEN) == keys.KEEP:
        return shown(request, escalation)
    try:
        return told(request, submit(request.session, escalation.name, request.viewer, now=request.now))
    except UserError as error:
        return FieldErrors(((keys.THEN, error.text),))


def _return_opened(request: Request) -> Modal:
    escalation = find(request.session.connection(), request.words.strip(), request.viewer)
    refuse_others(CauseAct.RETURN, request.viewer)
    state_after(request.session, escalation, CauseAct.RETURN)
    field = TextField(WORDS, "What is missing?", several_lines=True, hint="Everybody who works on it reads it.")
    return Modal(RETURN_FORM, "Return the root cause", (field,), "Return", about=escalation.name)


def _return_submitted(request: Request, filled: Filled) -> Outcome:
    return returned(request, request.words.strip(), filled.text(WORDS))


def _typed(words: str) -> str:
    return f"escalate cause {words.partition(' ')[0]}"


def _return_typed(words: str) -> str:
    return f"{_typed(words)} return WHAT IS MISSING"


CAUSE_FORMS = (
    Form(WRITE_FORM, _opened, _submitted, typed=_typed),
    Form(RETURN_FORM, _return_opened, _return_submitted, typed=_return_typed),
)

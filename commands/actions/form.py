"""The window *Add action*, of an escalation's card or a review's draft."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actions.action import Check
from bot.domain.actions.agreeing import LONGEST, Wish, refuse_past
from bot.domain.actions.lifecycle import Kind
from bot.domain.actions.permitted import owner_for, refuse_agreeing
from bot.errors import UserError
from bot.message import (
    Block,
    ChoiceField,
    DateField,
    Field,
    Modal,
    Option,
    PersonField,
    SearchField,
    Text,
    TextField,
    escape,
)
from commands.actions.about import About, about, refuse_naming_others
from commands.actions.acting import agreed
from commands.actions.effect_words import check_filled
from commands.ask_search import names_for, offered
from commands.escalating.buttons import ADD_ACTION
from commands.escalating.words import NAME
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.words import Kind as Named

WHICH, WHAT, OWNER, DUE, KPI, GOAL, WINDOW = "kind", "what", "owner", "due", "kpi", "goal", "window"
NOTES = {
    Kind.CORRECTIVE: "Mends this",
    Kind.PREVENTIVE: "Keeps it from coming again",
    Kind.ACTION: "Somebody does it by a day",
    Kind.DECISION: "Nobody's, and never due",
}


def _opened(request: Request) -> Modal:
    found = about(request, request.words)
    refuse_agreeing(found.vendor, found.kinds[0], request.viewer, private=False)
    blocks: tuple[Block | Field, ...] = (Text(f"*{escape(found.title)}*"), *_fields(found))
    return Modal(ADD_ACTION, "Add an action", blocks, "Add", about=found.subject)


def _fields(found: About) -> tuple[Field, ...]:
    kinds = tuple(Option(kind.capitalize(), kind, NOTES[kind]) for kind in found.kinds)
    may_decide = Kind.DECISION in found.kinds
    shows = "What is to show that it helped. Empty: nobody looks."
    return (
        ChoiceField(WHICH, "Kind", kinds, found.kinds[0]),
        TextField(WHAT, "What is to be done", several_lines=True, most=LONGEST),
        PersonField(OWNER, "Owner", optional=may_decide),
        DateField(DUE, "Due", optional=may_decide),
        SearchField(KPI, "KPI", hint=shows, placeholder="Service level", optional=True),
        TextField(GOAL, "Goal", placeholder=">= 80 %", hint="Empty: better than before.", optional=True),
        TextField(WINDOW, "Looked at for", placeholder="8 days", hint="Empty: 8 days with data.", optional=True),
    )


def _submitted(request: Request, filled: Filled) -> Outcome:
    found, errors = about(request, request.words), list[tuple[str, str]]()
    chosen = filled.text(WHICH)
    kind = next((each for each in found.kinds if each == chosen), found.kinds[0])
    wish = Wish(found.vendor, found.subject, kind, filled.text(WHAT), filled.text(OWNER), filled.day(DUE))
    if kind is not Kind.DECISION:
        errors += _unfit(request, wish)
    try:
        check = _check(request, filled, found)
    except UserError as error:
        return FieldErrors((*errors, (KPI, error.text)))
    try:
        refuse_naming_others(request, found.vendor, wish.text)
    except UserError as error:
        errors.append((WHAT, error.text))
    if errors:
        return FieldErrors(tuple(errors))
    return agreed(request, replace(wish, check=check))


def _unfit(request: Request, wish: Wish) -> list[tuple[str, str]]:
    """Asked here as well, so that each sentence stands under its field."""
    errors = []
    try:
        owner_for(request.session, wish.vendor, wish.owner, private=False, now=request.now)
    except UserError as error:
        errors.append((OWNER, error.text))
    try:
        refuse_past(request.session.connection(), wish.due, request.now)
    except UserError as error:
        errors.append((DUE, error.text))
    return errors


def _check(request: Request, filled: Filled, found: About) -> Check | None:
    kpi = filled.text(KPI).partition(":")[2]
    if not kpi:
        if filled.text(GOAL):
            raise UserError("A goal of which KPI?")
        return None
    return check_filled(request, kpi, found.queue, filled.text(GOAL), filled.text(WINDOW))


def _options(request: Request, field: str, typed: str) -> Sequence[Option]:
    return offered(names_for(request), (Named.KPI,), typed)


def _typed(words: str) -> str:
    kind = "corrective: " if NAME.fullmatch(words.strip()) else ""
    place = f"escalate action {words}" if kind else f"review action {words.partition(' ')[0]} WEEK:"
    return f"{place} {kind}WHAT owner @PERSON due 2026-12-01"


ACTION_FORM = Form(ADD_ACTION, _opened, _submitted, _options, _typed)

"""The form *Change a term*: what is promised, then the plan; only *Apply* writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from bot.connectors.programme_file.contracts import VARIANTS, WINDOWS
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.setup.amend_terms import DOING
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import ChoiceField, DateField, Field, Modal, Option, SearchField, Text, TextField
from commands.forms import FieldErrors, Filled, Following, Form, Outcome
from commands.request import Request
from commands.setup.searching import offered
from commands.setup.term import CHANGED, UNWRITTEN, Proposal, carry_out, propose
from commands.setup.term_values import seconds_of, target_of, variant_of
from commands.setup.term_words import END, SET, change_of, read_words, spelled
from reports.programme_plan import Stage, plan_message

KEY = "term"
AS_IT_IS = "Empty: as it is promised now."
SAID = ("queue", "channel", "site", "language", "target", "seconds", "formula", "window")


def _opened(request: Request) -> Modal:
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now, roles=ANSWERABLE)
    books = books_of(request.session.connection())
    fields = tuple(_fields(books, request.place.vendor or "", current.today))
    return Modal(KEY, "Change a term", fields, "Show the plan")


def _fields(books: Books, vendor: str, today: date) -> Iterator[Field]:
    vendors = tuple(Option(each.name, each.key) for each in books.registry.vendors if each.active)
    channels = sorted({queue.channel for queue in books.registry.queues if queue.active and queue.channel})
    yield ChoiceField("vendor", "Vendor", vendors, vendor)
    yield SearchField("kpi", "KPI")
    yield SearchField("queue", "Only for the queue", optional=True)
    if channels:
        yield ChoiceField("channel", "Only for the channel", _same(channels), optional=True)
    yield TextField("site", "Only for the site", optional=True, most=100)
    yield TextField("language", "Only for the language", optional=True, most=100)
    yield TextField("target", "Target", placeholder="85%", hint=AS_IT_IS, optional=True)
    yield TextField("seconds", "Answered within seconds", hint=AS_IT_IS, optional=True)
    yield ChoiceField("formula", "Formula", _same(VARIANTS), hint=AS_IT_IS, optional=True)
    yield ChoiceField("window", "Judged by the", _same(WINDOWS), hint=AS_IT_IS, optional=True)
    yield DateField("from", "From", today, hint="Days before it keep what they were judged by.")
    yield ChoiceField("verb", "From that day on it is", (Option("Promised so", SET), Option("Not promised", END)), SET)


def _same(keys: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(key, key) for key in keys)


def _searched(request: Request, field: str, typed: str) -> Sequence[Option]:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    books = books_of(request.session.connection())
    if field == "kpi":
        return offered((Option(kpi.title, kpi.key) for kpi in books.kpis), typed)
    return offered((Option(queue.name, queue.key) for queue in books.registry.queues if queue.active), typed)


def _submitted(request: Request, filled: Filled) -> Outcome:
    """The first window has no words; the one that shows the plan carries the whole change in them."""
    if request.words.strip():
        return _next(request, request.words)
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    kpi = books_of(request.session.connection()).kpi(filled.text("kpi"))
    wrong = [(field, refused) for field, read in _read(kpi) if (refused := _refusal(read, filled.text(field)))]
    return FieldErrors(tuple(wrong)) if wrong else _next(request, _words(filled))


def _read(kpi: Kpi) -> Iterator[tuple[str, Callable[[str], object]]]:
    yield "target", partial(target_of, kpi)
    yield "seconds", seconds_of
    yield "formula", partial(variant_of, kpi)


def _refusal(read: Callable[[str], object], value: str) -> str:
    try:
        read(value)
    except UserError as error:
        return error.text
    return ""


def _words(filled: Filled) -> str:
    named = " ".join(f'{name} "{_unquoted(filled.text(name))}"' for name in SAID if filled.text(name))
    return f"{filled.text('verb')} {filled.text('vendor')} {filled.text('kpi')} {named} from {filled.text('from')}"


def _unquoted(value: str) -> str:
    return "".join(sign for sign in value if sign not in '"“”„')


def _next(request: Request, said: str) -> Outcome:
    """The plan in a window of its own; written where it was shown already and is the same still."""
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now, roles=ANSWERABLE)
    verb, _, rest = said.partition(" ")
    words, books = read_words(rest), books_of(request.session.connection())
    change = change_of(words, current, books, None, ends=verb == END)
    found = propose(request, change)
    if not found.plan.changes:
        raise UserError("That is promised so already: there is nothing to change.")
    if words.mark == found.mark:
        return carry_out(request, change, words.mark)
    return Following(_plan(found, f"{spelled(verb, change)} apply {found.mark}", changed=bool(words.mark)))


def _plan(found: Proposal, words: str, *, changed: bool) -> Modal:
    first = CHANGED if changed else UNWRITTEN
    plan = plan_message(found.plan, Stage.PROPOSED)
    return Modal(KEY, "Change a term", (Text(first), *plan.blocks), "Apply", "Cancel", words.removeprefix("terms "))


TERM_FORM = Form(KEY, _opened, _submitted, _searched)

"""The window in which an escalation is raised, empty or from a message."""

from collections.abc import Sequence

from bot.domain.escalations.concerning import strange_to
from bot.domain.escalations.likeness import alike
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.replies import names_known_to
from bot.domain.performance.books import books_of
from bot.message import Block, Field, Modal, Option, Text, escape
from commands.ask_search import names_for, offered, option_of, recognised
from commands.escalating.acting import raised
from commands.escalating.buttons import FROM, RAISE, RAISE_FROM, twin_buttons
from commands.escalating.draft import ABOUT, CONTACTS, VENDOR, Draft, draft_from, draft_of
from commands.escalating.raise_fields import fields
from commands.forms import FieldErrors, Filled, Following, Form, Outcome, Shortcut
from commands.request import Request
from commands.words import Kind, Vocabulary

ALL_THE_SAME = "anyway"
"""How the words of somebody begin who has seen the one it looks like."""
HERE = "here:"
"""A message of the channel in which the window was asked for."""
MOST_CONTACTS = 10**9


def _opened(request: Request) -> Modal:
    return _modal(request, Draft(), "")


def _opened_from(request: Request) -> Modal:
    """The message is kept; the words are its text, and may name it before."""
    first, _, rest = request.words.partition(" ")
    if first.startswith(FROM):
        source, text = first.removeprefix(FROM), rest.strip()
    else:
        source, text = f"{HERE}{request.message}" if request.message else "", request.words.strip()
    named = [entry.key for entry in recognised(names_for(request), text) if entry.kind is Kind.VENDOR]
    vendor = named[0] if len(named) == 1 else ""
    called = names_known_to(request.session, _vendor_known(request) or vendor, request.now)
    return _modal(request, draft_from(text, called, vendor), source)


def _modal(request: Request, draft: Draft, about: str, above: tuple[Block, ...] = ()) -> Modal:
    vendors: tuple[Option, ...] = ()
    if not _vendor_known(request):
        registry = books_of(request.session.connection()).registry
        vendors = tuple(Option(vendor.name, vendor.key) for vendor in registry.vendors if vendor.active)
    entries = (entry for kind in (Kind.QUEUE, Kind.KPI) for entry in names_for(request).of(kind))
    chosen = tuple(option for option in map(option_of, entries) if option.value in draft.about)
    blocks: tuple[Block | Field, ...] = (*above, *fields(draft, vendors, chosen, request.viewer))
    return Modal(RAISE, "Raise an escalation", blocks, "Raise", about=about)


def _vendor_known(request: Request) -> str:
    """A vendor's channel, and a vendor's own people, leave nothing to choose."""
    return request.place.vendor or request.viewer.vendor or ""


def _submitted(request: Request, filled: Filled) -> Outcome:
    draft = draft_of(filled)
    vendor = _vendor_known(request) or draft.vendor
    if not vendor:
        return FieldErrors(((VENDOR, "Which vendor is it for?"),))
    if draft.contacts is not None and not 0 <= draft.contacts < MOST_CONTACTS:
        return FieldErrors(((CONTACTS, "A count of contacts, from 0."),))
    strange = strange_to(request.session.connection(), vendor, draft.named(Kind.QUEUE), draft.named(Kind.KPI))
    if strange:
        return FieldErrors(((ABOUT, f"{strange} is not that vendor's, whose people will read it: choose another."),))
    first, _, rest = request.words.strip().partition(" ")
    seen = first == ALL_THE_SAME
    about = rest if seen else first
    wish = _wish(request, draft, vendor, _source(request, about))
    twin = None if seen else alike(request.session.connection(), wish, request.viewer, now=request.now)
    if twin is None:
        return raised(request, wish)
    told = f"This looks like {twin.name}, {twin.state}: {twin.title} Send it again if it is another."
    above = (Text(escape(told)), twin_buttons(twin, draft.title, only_join=True))
    return Following(_modal(request, draft, f"{ALL_THE_SAME} {about}".strip(), above))


def _source(request: Request, about: str) -> str:
    if about.startswith(HERE):
        return f"{request.place.channel}:{about.removeprefix(HERE)}"
    return about


def _wish(request: Request, draft: Draft, vendor: str, source: str) -> Wish:
    return Wish(
        vendor=vendor,
        title=draft.title,
        severity=draft.severity,
        detail=draft.detail,
        concerns=draft.concerns,
        category=draft.category,
        queue=draft.named(Kind.QUEUE),
        kpi=draft.named(Kind.KPI),
        contacts=int(draft.contacts) if draft.contacts is not None else None,
        reference=draft.reference,
        source=source,
        channel=request.place.channel,
    )


def _options(request: Request, field: str, typed: str) -> Sequence[Option]:
    return offered(_concerning(request), (Kind.QUEUE, Kind.KPI), typed)


def _concerning(request: Request) -> Vocabulary:
    """Where the vendor is known, nothing of others is offered."""
    known, vendor = names_for(request), _vendor_known(request)
    if not vendor:
        return known
    connection = request.session.connection()
    queues = (each for each in known.of(Kind.QUEUE) if not strange_to(connection, vendor, queue=each.key))
    kpis = (each for each in known.of(Kind.KPI) if not strange_to(connection, vendor, kpi=each.key))
    return Vocabulary((*queues, *kpis))


def _typed(words: str) -> str:
    return "escalate WHAT IS WRONG"


RAISE_FORMS = (
    Form(RAISE, _opened, _submitted, _options, _typed),
    Form(RAISE_FROM, _opened_from, typed=_typed),
)
RAISE_SHORTCUT = Shortcut(
    "raise_escalation", "Raise escalation", "Make the problem in a message an escalation.", RAISE_FROM, on_messages=True
)

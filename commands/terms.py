"""`/govbot terms`: what is promised now and later; a manager or an administrator changes one."""

from bot.domain.performance.books import books_of
from bot.domain.setup.amend_terms import DOING, TermChange
from bot.domain.setup.permitted import ANSWERABLE
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Button, Message
from commands.buttons import OPEN, with_button
from commands.request import Command, Request
from commands.setup.spoken import parts_of, vendor_named
from commands.setup.term import AT_ONCE, carry_out, propose, shown
from commands.setup.term_words import END, EXAMPLE, SET, change_of, read_words, spelled
from reports import terms_in_force
from reports.rendering import rendered


def answer(request: Request) -> Message:
    verb, *rest = parts_of(request.words) or [""]
    if verb.casefold() not in (SET, END):
        return _listed(request, " ".join([verb, *rest]).strip())
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now, roles=ANSWERABLE)
    words = read_words(request.words.strip().partition(" ")[2])
    books = books_of(request.session.connection())
    change = change_of(words, current, books, request.place.vendor, ends=verb.casefold() == END)
    return _proposed(request, verb.casefold(), change, words.mark)


def _listed(request: Request, vendor: str) -> Message:
    books = books_of(request.session.connection()).seen_by(request.viewer)
    named = vendor_named(vendor, books.registry).key if vendor else request.place.vendor
    message = rendered(terms_in_force.build(books, request.viewer, named or "", books.calendar.day_of(request.now)))
    if request.viewer.role not in ANSWERABLE:
        return message
    return with_button(message, Button("Change a term", OPEN, "term"))


def _proposed(request: Request, verb: str, change: TermChange, mark: str) -> Message:
    """Written only where what was shown is still what would be done."""
    found = propose(request, change)
    if not found.plan.changes:
        raise UserError("That is promised so already: there is nothing to change.", hint="/govbot terms")
    if mark in (AT_ONCE, found.mark):
        return carry_out(request, change, mark)
    return shown(found.plan, f"govbot {spelled(verb, change)} apply {found.mark}", changed=bool(mark))


TERMS = Command(
    name="terms",
    summary="What each contract promises, now and later; a manager or an administrator changes a term, plan first.",
    usage="/govbot terms [VENDOR] [set VENDOR KPI … target … from DAY] [end VENDOR KPI … from DAY]",
    examples=("/govbot terms", EXAMPLE),
    answer=answer,
    umbrella=True,
)

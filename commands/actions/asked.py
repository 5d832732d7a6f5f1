"""What people say of actions: agree on one, work one that has a name, see those that stand."""

from bot.domain.actions.agreeing import Wish
from bot.domain.actions.finding import actions_of, standing
from bot.domain.actions.lifecycle import MENDING, Kind
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import find
from bot.domain.escalations.replies import names_known_to
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Message
from bot.message.typed import in_words
from commands.actions.about import About, about_escalation, refuse_naming_others
from commands.actions.acting import agreed, done, shown
from commands.actions.lists import which_in
from commands.actions.words import NAME, deed_in, spoken_in
from commands.escalating import words as escalating
from commands.escalating.scene import address, names_in
from commands.request import Request
from reports import action_list
from reports.rendering import rendered

HOW = "action NAME corrective: what is to be done owner @PERSON due 2026-12-01"


def of_escalations(request: Request, words: str) -> Message:
    """`NW-12 corrective: …` agrees on one, `NW-12.1 done` works it, `NW-12` shows those of an escalation."""
    name, _, rest = words.strip().partition(" ")
    if NAME.fullmatch(name):
        return worked(request, name, rest)
    if not escalating.NAME.fullmatch(name):
        raise UserError("An action belongs to an escalation: name it first.", hint=f"{address(request.viewer)} {HOW}")
    if not rest.strip():
        return listed(request, name)
    escalation = find(request.session.connection(), name, request.viewer)
    return agreed(request, mending(request, escalation, rest))


def worked(request: Request, name: str, words: str) -> Message:
    if not words.strip():
        return shown(request, name.upper())
    return done(request, name.upper(), deed_in(name.upper(), words))


def listed(request: Request, words: str) -> Message:
    """`mine`, `overdue`, a vendor's name, or those of one escalation."""
    connection = request.session.connection()
    calendar = books_of(connection).calendar
    if escalating.NAME.fullmatch(words.strip()):
        escalation = find(connection, words.strip(), request.viewer)
        found, which = actions_of(connection, escalation.name, request.viewer), f"agreed for {escalation.name}"
    else:
        chosen = which_in(request, words)
        found = [
            each
            for each in standing(connection, chosen.vendor, request.viewer, now=request.now)
            if chosen.choice(each, request)
        ]
        which = chosen.words
    today = calendar.day_of(request.now)
    how = f"{address(request.viewer)} {HOW}"
    return rendered(action_list.build(found, which, names_in(request.session), today, how))


def mending(request: Request, escalation: Escalation, words: str) -> Wish:
    """`corrective: …`, `preventive: …`."""
    first, _, rest = words.strip().partition(" ")
    kind = first.casefold().rstrip(":")
    if kind not in tuple(MENDING):
        raise UserError(
            "Is it corrective (mends this) or preventive (keeps it from coming again)?",
            hint=f"{address(request.viewer)} {HOW}",
        )
    return wish_from(request, about_escalation(escalation), Kind(kind), rest)


def wish_from(request: Request, to: About, kind: Kind, words: str) -> Wish:
    said = spoken_in(request, words, to.queue)
    text = in_words(said.text, names_known_to(request.session, to.vendor, request.now))
    if not said.private:
        refuse_naming_others(request, to.vendor, text)
    return Wish(to.vendor, to.subject, kind, text, said.owner, said.due, said.check, said.private)

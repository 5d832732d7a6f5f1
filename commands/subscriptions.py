"""`/govbot subscriptions`: what is posted where and when; seen, sent, paused, changed, ended."""

from collections.abc import Callable, Sequence

from bot.domain.performance.books import books_of
from bot.domain.setup.amend_subscriptions import LIST
from bot.domain.setup.permitted import ANSWERABLE
from bot.errors import UserError
from bot.message import Message
from commands.publishing import ports_of
from commands.request import Command, Request
from commands.subscribing import acting
from commands.subscribing.declaring import numbered, standing
from commands.subscribing.listing import listed
from commands.subscribing.words import read_change

VERBS = ("preview", "send", "pause", "resume", "change", "remove")


def subscriptions_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """It is told of the other commands late, because it is one of them."""

    def answer(request: Request) -> Message:
        standing(request)
        verb, _, rest = request.words.strip().partition(" ")
        if not verb:
            return listed(request)
        if verb.casefold() not in VERBS:
            raise UserError(f"I list them, or {', '.join(VERBS[:-1])} and {VERBS[-1]} one.", hint=f"{LIST} preview 3")
        number, _, more = rest.strip().partition(" ")
        return _done(request, commands(), verb.casefold(), number, more.strip())

    return Command(
        name="subscriptions",
        summary="What is posted where and when: preview, send now, pause, resume, change, remove. For managers.",
        usage=f"{LIST} [{' | '.join(VERBS)} NUMBER]",
        examples=(LIST, f"{LIST} change 3 08:00 mon-thu"),
        answer=answer,
        umbrella=True,
        roles=ANSWERABLE,
    )


def _done(request: Request, commands: Sequence[Command], verb: str, number: str, words: str) -> Message:
    subscription, ports = numbered(request, number), ports_of(request.rooms, commands)
    match verb:
        case "preview":
            return acting.preview(request, ports, subscription)
        case "send":
            return acting.send(request, ports, subscription, words if words.isdecimal() else "")
        case "pause":
            return acting.pause(request, subscription)
        case "resume":
            return acting.resume(request, subscription)
        case "remove":
            return acting.remove(request, subscription)
    registry = books_of(request.session.connection()).registry
    return acting.change(request, ports, subscription, read_change(words, registry))

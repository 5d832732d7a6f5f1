"""`/govbot subscribe`: a report, or any question, posted in a channel at its time."""

from collections.abc import Callable, Sequence

from bot.domain.performance.books import books_of
from bot.domain.setup.amend_subscriptions import refuse_to_see
from bot.domain.setup.permitted import ANSWERABLE
from bot.message import Message
from commands.publishing import ports_of
from commands.request import Command, Request
from commands.subscribing.acting import subscribe
from commands.subscribing.words import EXAMPLE, QUESTION_EXAMPLE, read_new


def subscribe_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """It is told of the other commands late, because it is one of them."""

    def answer(request: Request) -> Message:
        refuse_to_see(request.viewer)
        wish = read_new(request.words, books_of(request.session.connection()).registry)
        return subscribe(request, ports_of(request.rooms, commands()), wish)

    return Command(
        name="subscribe",
        summary="Posts the daily digest, or any question, in a channel at its time. For managers.",
        usage="/govbot subscribe REPORT TIME [days] [zone] [holidays US] [wait until TIME] [late skip] [vendor V]",
        examples=(EXAMPLE, QUESTION_EXAMPLE),
        answer=answer,
        umbrella=True,
        roles=ANSWERABLE,
        form="subscription",
    )

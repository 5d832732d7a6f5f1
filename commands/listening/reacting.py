"""Reactions that mean something: ✗ on what was shared takes it back, for those who may; others only react."""

from collections.abc import Callable

from bot.domain.sharing.taking_back import take_back
from commands.listening.happenings import Handler, Happening
from commands.listening.incoming import Incoming, Kind
from commands.listening.listener import Listener
from commands.request import Request

TAKE_BACK = "x"


def reactions(listener: Listener, wake: Callable[[], None]) -> Handler:
    """`wake` has removed what is to go."""

    def noticed(happening: Happening) -> None:
        if happening.word("reaction") != TAKE_BACK:
            return
        incoming = Incoming(Kind.REACTION, "", happening.user, happening.channel, happening.team)

        def taken(request: Request) -> bool:
            return take_back(request.session, request.viewer, happening.channel, happening.message, now=request.now)

        # Whoever may not, or reacts to something else, is not told: a reaction asks for no answer.
        listener.carried_out(incoming, taken)
        wake()

    return Handler(("reaction_added",), noticed)

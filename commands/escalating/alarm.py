"""🚨 on a message asks whoever put it there, and nobody else: raise it? Once a message; nothing is filed by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.escalations.asking import ask_once
from bot.domain.escalations.lifecycle import RAISERS
from bot.message import Actions, Button, Message, Text
from commands.buttons import OPEN
from commands.escalating.buttons import FROM, LONGEST, RAISE_FROM
from commands.listening import Incoming, Kind, Listener
from commands.listening.happenings import Handler, Happening
from commands.listening.incoming import Answer
from commands.listening.origin import Origin
from commands.listening.telling import Telling
from commands.request import Request

QUESTION = "Raise this message as an escalation? It opens a window; nothing is filed by itself."


@dataclass(frozen=True)
class Alarm:
    """`reaction` is what is put on it. `text_at` is what a message in a channel says, empty where nobody tells."""

    listener: Listener
    telling: Telling
    text_at: Callable[[str, str], str]
    reaction: str = "rotating_light"

    @property
    def handler(self) -> Handler:
        return Handler(("reaction_added",), self.handle)

    def handle(self, happening: Happening) -> None:
        if happening.word("reaction") != self.reaction:
            return
        source = f"{happening.channel}:{happening.message}"
        incoming = Incoming(Kind.REACTION, "", happening.user, happening.channel, happening.team)

        def is_asked(request: Request) -> bool:
            is_raiser = request.viewer.role in RAISERS
            return is_raiser and ask_once(request.session.connection(), source, now=request.now)

        # Who may not raise it only reacts, and is not told.
        asked = self.listener.carried_out(incoming, is_asked, stranger=lambda _request: False)
        if isinstance(asked, Answer) or not asked:
            return
        text = self.text_at(happening.channel, happening.message)
        self.telling.tell(happening.user, Origin(happening.channel), _question(source, text))


def _question(source: str, text: str) -> Message:
    button = Button("Raise escalation", OPEN, f"{RAISE_FROM} {FROM}{source} {text[:LONGEST]}", primary=True)
    return Message(QUESTION, (Text(QUESTION), Actions((button,))))

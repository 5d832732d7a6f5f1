"""🚨 on a message asks whoever put it there, and nobody else: raise it? Once a message; nothing is filed by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.escalations.finding import raised_from
from bot.domain.escalations.lifecycle import RAISERS
from bot.message import Actions, Button, Message, Text
from commands.buttons import OPEN
from commands.escalating.buttons import LONGEST, RAISE_FROM
from commands.listening import Incoming, Kind, Listener
from commands.listening.happenings import Handler, Happening
from commands.listening.incoming import Answer
from commands.listening.origin import Origin
from commands.listening.telling import Telling
from commands.request import Request

ALARM = "alarm"
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

        def may_raise(request: Request) -> bool:
            known = raised_from(request.session.connection(), source)
            return request.viewer.role in RAISERS and known is None

        # Who may not raise it only reacts, and is not told.
        may = self.listener.carried_out(incoming, may_raise, stranger=lambda _request: False)
        if isinstance(may, Answer) or not may or not self.listener.is_first(f"{ALARM}:{source}"):
            return
        text = self.text_at(happening.channel, happening.message)
        self.telling.tell(happening.user, Origin(happening.channel), _question(source, text))


def _question(source: str, text: str) -> Message:
    button = Button("Raise escalation", OPEN, f"{RAISE_FROM} from:{source} {text[:LONGEST]}", primary=True)
    return Message(QUESTION, (Text(QUESTION), Actions((button,))))

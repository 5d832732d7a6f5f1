"""A person's Home tab, made anew whenever they open it or change something in it."""

from bot.message import Home
from commands.forms import BuildHome
from commands.listening.incoming import Answer, Incoming, Kind
from commands.listening.listener import Listener
from commands.listening.windows import Windows
from commands.listening.wording import said


class Homing:
    def __init__(self, listener: Listener, windows: Windows, build: BuildHome | None = None) -> None:
        self._listener = listener
        self._windows = windows
        self._build = build

    def publish(self, user: str, team: str) -> None:
        if self._build is None:
            return
        incoming = Incoming(Kind.HOME, "", user, "", team)
        made = self._listener.carried_out(incoming, self._build, stranger=self._build)
        self._windows.publish(user, _told(made) if isinstance(made, Answer) else made)


def _told(answer: Answer) -> Home:
    return Home(answer.message.blocks or said(answer.message.text).blocks)

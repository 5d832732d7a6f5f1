"""A person's Home tab, made anew whenever they open it or change something of the programme."""

from collections import defaultdict
from datetime import datetime
from threading import RLock

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.domain.programme.revision import revision_of
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
        self._shown: dict[str, tuple[str, int | None]] = {}
        """By user: the team they come from, and the programme's revision that their Home shows."""
        self._turns: defaultdict[str, RLock] = defaultdict(RLock)

    def publish(self, user: str, team: str) -> None:
        if self._build is None:
            return
        # One after the other for each person: an older one, made slowly, must not be the last.
        with self._turns[user]:
            self._publish(user, team, self._build)

    def _publish(self, user: str, team: str, build: BuildHome) -> None:
        # Read before: what changes while it is made is made anew.
        self._shown[user] = team, self._revision()
        incoming = Incoming(Kind.HOME, "", user, "", team)
        made = self._listener.carried_out(incoming, build, stranger=build)
        self._windows.publish(user, _told(made) if isinstance(made, Answer) else made)

    def is_shown(self, user: str) -> bool:
        """Whether this process has drawn it for them."""
        return user in self._shown

    def refresh(self, user: str) -> None:
        """Where the programme has changed since they saw it."""
        if user not in self._shown:
            return
        with self._turns[user]:
            team, revision = self._shown[user]
            if self._revision() != revision:
                self.publish(user, team)

    def _revision(self) -> int | None:
        """Where it cannot be read, Home itself says what is wrong."""
        try:
            return self._listener.in_transaction(_revision_of)
        except SQLAlchemyError:
            return None


def _revision_of(session: Session, _now: datetime) -> int | None:
    return revision_of(session.connection())


def _told(answer: Answer) -> Home:
    return Home(answer.message.blocks or said(answer.message.text).blocks)

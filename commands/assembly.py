"""Puts the program together: only the top may know everything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant.opening import assistant_of
from bot.assistant.writer import Assistant
from bot.database.engine import open_engine
from bot.domain.people import directory
from bot.domain.people.permissions import Viewer
from bot.domain.people.register import Register, register_of
from bot.domain.performance.edition import read_edition
from bot.settings import Settings
from commands.catalogue import CATALOGUE
from commands.listening import Asker, Incoming, Listener
from commands.listening.watching import UNWATCHED, Watch
from commands.request import NO_SLACK, Place, Rooms

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class ProgrammeDirectory:
    """People and channels as the programme file names them."""

    rooms: Rooms = NO_SLACK

    def asker_of(self, session: Session, incoming: Incoming, now: datetime, viewer: Viewer | None) -> Asker | None:
        """Of the newest edition: whoever was taken out of the directory is a stranger to every process at once."""
        edition = read_edition(session.get_bind().engine)
        register = register_of(session.connection(), edition.settings)
        asker = viewer or self._found(register, incoming, edition.settings.calendar.day_of(now))
        if asker is None:
            return None
        return Asker(asker, Place(incoming.channel, register.place(incoming.channel, asker).vendor), edition)

    def _found(self, register: Register, incoming: Incoming, today: date) -> Viewer | None:
        own = self.rooms.home_of(incoming.team, incoming.user)
        return register.viewer(incoming.user, own, today=today, home=self.rooms.home)

    def viewer_of(self, session: Session, slack_user: str, team: str, now: datetime) -> Viewer | None:
        own = self.rooms.home_of(team, slack_user)
        return directory.viewer_of(session, slack_user, own, now=now, home=self.rooms.home)


@dataclass(frozen=True)
class Program:
    """One process's database and the listener that answers from it."""

    engine: Engine
    listener: Listener
    assistant: Assistant | None = None

    def close(self) -> None:
        self.engine.dispose()


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_program(settings: Settings, *, rooms: Rooms = NO_SLACK, watch: Watch = UNWATCHED) -> Program:
    """To be called in the process that answers: an engine does not survive a fork."""
    return program_on(open_engine(settings.database_url), rooms=rooms, watch=watch, assistant=assistant_of(settings))


def program_on(
    engine: Engine,
    *,
    clock: Clock = utc_now,
    rooms: Rooms = NO_SLACK,
    watch: Watch = UNWATCHED,
    assistant: Assistant | None = None,
) -> Program:
    """The same on a database that is open already, and with any clock."""
    listener = Listener(engine, ProgrammeDirectory(rooms), CATALOGUE, clock, rooms, watch, assistant)
    return Program(engine, listener, assistant)

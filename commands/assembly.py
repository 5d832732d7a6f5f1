"""Puts the program together: only the top may know everything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.engine import open_engine
from bot.domain.people import directory
from bot.domain.people.permissions import Viewer
from bot.settings import Settings
from commands.catalogue import CATALOGUE
from commands.listening import Listener
from commands.listening.watching import UNWATCHED, Watch
from commands.request import NO_SLACK, Place, Rooms

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class ProgrammeDirectory:
    """People and channels as the programme file names them."""

    rooms: Rooms = NO_SLACK

    def viewer_of(self, session: Session, slack_user: str, team: str, now: datetime) -> Viewer | None:
        own = self.rooms.home_of(team, slack_user)
        return directory.viewer_of(session, slack_user, own, now=now, home=self.rooms.home)

    def place_of(self, session: Session, channel: str, viewer: Viewer) -> Place:
        return Place(channel, directory.place_of(session, channel, viewer).vendor)


@dataclass(frozen=True)
class Program:
    """One process's database and the listener that answers from it."""

    engine: Engine
    listener: Listener

    def close(self) -> None:
        self.engine.dispose()


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_program(settings: Settings, *, rooms: Rooms = NO_SLACK, watch: Watch = UNWATCHED) -> Program:
    """To be called in the process that answers: an engine does not survive a fork."""
    return program_on(open_engine(settings.database_url), rooms=rooms, watch=watch)


def program_on(engine: Engine, *, clock: Clock = utc_now, rooms: Rooms = NO_SLACK, watch: Watch = UNWATCHED) -> Program:
    """The same on a database that is open already, and with any clock."""
    return Program(engine, Listener(engine, ProgrammeDirectory(rooms), CATALOGUE, clock, rooms, watch))

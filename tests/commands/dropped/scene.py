"""Dropped files without a program around them: the handler, the beats and the listener, joined to a local Slack."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Engine, insert, select

from bot.database.core import table_of
from bot.domain.dropped_files.tables import DroppedFile
from bot.domain.people.tables import Person
from bot.domain.vendors.tables import ChannelTie
from bot.runtime.slack_app import identify
from bot.runtime.slack_downloads import SlackFiles
from bot.runtime.slack_files import file_to
from commands.assembly import program_on
from commands.dropped.arriving import Arriving
from commands.dropped.working import Filing
from commands.listening import Incoming, Kind
from commands.listening.happenings import FILES, Happening
from commands.listening.happenings import DroppedFile as Announced
from commands.listening.incoming import Answer
from commands.listening.telling import Telling
from commands.posting import Posting
from commands.slack_rooms import rooms_in
from tests.bot.connectors.importing.shop import NOW, open_shop
from tests.slack.local import LocalSlack
from tests.slack.people import Sent, StoredFile

LIMIT = 1 << 20
PEOPLE = (
    ("U0MARIA", "Maria", "manager", None, ""),
    ("U0ADMIN", "Adam", "admin", None, ""),
    ("U0ANA", "Ana", "analyst", None, ""),
    ("U0NICO", "Nico", "supervisor", 1, "T0NW"),
    ("U0LARA", "Lara", "supervisor", 2, "T0PA"),
)
TIES = (("C0NORTH", "vendor", 1), ("C0PACIF", "vendor", 2), ("C0OPS", "internal", None))


@dataclass
class Scene:
    engine: Engine
    slack: LocalSlack
    now: datetime = NOW
    _numbers: int = 0
    _seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        open_shop(self.engine)
        _people(self.engine)
        _rooms(self.slack)
        client = WebClient(self.slack.workspace.bot_token, base_url=f"{self.slack.address}/api/", retry_handlers=[])
        rooms = rooms_in(client, identify(client))
        self.listener = program_on(self.engine, clock=lambda: self.now, rooms=rooms).listener
        telling, files = Telling(client), SlackFiles(client, LIMIT, silence_seconds=2, longest_seconds=2)
        self._arriving = Arriving(self.listener, telling, files, "U0GOVBOT", lambda: None)
        self.filing = Filing(
            self.engine, self.listener, files, telling, partial(file_to, client), "key", lambda: self.now
        )
        self._posting = Posting(self.engine, client, rooms, lambda: self.now)

    def drop(self, user: str, channel: str, name: str, text: str | bytes, **told: Any) -> StoredFile:
        """In a message of its own; nothing is looked at yet."""
        self._numbers += 1
        content = text if isinstance(text, bytes) else text.encode()
        file = StoredFile(f"F{self._numbers}", name, user, content, len(content), True, channels=[channel])
        self.slack.workspace.files[file.id] = file
        self.announce(file, user, channel, **told)
        return file

    def announce(self, file: StoredFile, user: str, channel: str, **told: Any) -> None:
        team = self.slack.workspace.users[user].team
        message = f"1700000000.{file.id[1:]:0>6}"
        announced = Announced(file.id, told.get("announced", file.name), told.get("size", file.length), "")
        said = (("text", told.get("said", "")),)
        self._arriving.handle(Happening(FILES, user, team, channel, message, files=(announced,), words=said))

    def beat(self) -> None:
        """One beat of both clockworks, a minute later."""
        self.now += timedelta(minutes=1)
        self.filing.work(stopping=lambda: False)
        self._posting.deliver()

    def say(self, user: str, words: str, channel: str = "") -> Answer:
        team = self.slack.workspace.users[user].team
        return self.listener.answer(Incoming(Kind.BUTTON, words, user, channel or f"D{user[1:]}", team))

    def heard(self, user: str) -> list[Sent]:
        """What the person can read that was not there the last time."""
        readable = self.slack.seen(user, count=0)
        fresh = readable[self._seen.get(user, 0) :]
        self._seen[user] = len(readable)
        return fresh

    def offered(self, user: str, channel: str, name: str, text: str | bytes) -> int:
        """Dropped and looked at; the number people call it by."""
        self.drop(user, channel, name, text)
        self.beat()
        self.heard(user)
        return self.numbers()[-1]

    def imported(self, user: str, channel: str, name: str, text: str) -> int:
        number = self.offered(user, channel, name, text)
        self.say(user, f"imports import {number}")
        self.beat()
        return number

    def numbers(self) -> list[int]:
        return [row.number for row in self._rows()]

    def states(self) -> list[str]:
        return [row.state for row in self._rows()]

    def _rows(self) -> list[Any]:
        table = table_of(DroppedFile)
        with self.engine.connect() as connection:
            return list(connection.execute(select(table).order_by(table.c.id)))


def _people(engine: Engine) -> None:
    with engine.begin() as connection:
        for slack, name, role, vendor, team in PEOPLE:
            values = {"slack": slack, "name": name, "role": role, "vendor_id": vendor, "team": team}
            connection.execute(insert(table_of(Person)).values(**values))
        for channel, kind, vendor in TIES:
            connection.execute(insert(table_of(ChannelTie)).values(slack_channel=channel, kind=kind, vendor_id=vendor))


def _rooms(slack: LocalSlack) -> None:
    workspace = slack.workspace
    workspace.add_user("U0ADMIN", "Adam")
    workspace.add_user("U0ANA", "Ana")
    workspace.add_user("U0LARA", "Lara", team="T0PA")
    bot = workspace.bot_user
    workspace.add_channel("C0PACIF", "ext-pacifica", "U0MARIA", "U0LARA", bot)
    workspace.channels["C0NORTH"].members.add("U0ANA")
    workspace.channels["C0NORTH"].shared_with.add("T0NW")
    for user in ("U0MARIA", "U0ADMIN", "U0ANA", "U0NICO", "U0LARA", "U0STRANGER"):
        workspace.dm_with(user)

"""One fake per port."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.domain.people.audience import Account, Reader, Readers, Room
from bot.domain.people.member import Member
from bot.domain.people.permissions import Role, Viewer
from bot.message import Attachment
from commands.listening import Asker, Incoming
from commands.request import Place, Rooms

Arriving = TypeVar("Arriving")


@dataclass
class FakeDirectory:
    """People by Slack user, and the organisations they must come from where one is set."""

    viewers: dict[str, Viewer] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    vendors: dict[str, str] = field(default_factory=dict)

    def viewer_of(self, session: Session, slack_user: str, team: str, now: datetime) -> Viewer | None:
        expected = self.teams.get(slack_user, team)
        return self.viewers.get(slack_user) if team == expected else None

    def asker_of(self, session: Session, incoming: Incoming, now: datetime, viewer: Viewer | None) -> Asker | None:
        asker = viewer or self.viewer_of(session, incoming.user, incoming.team, now)
        return Asker(asker, self.place_of(session, incoming.channel, asker)) if asker else None

    def place_of(self, session: Session, channel: str, viewer: Viewer) -> Place:
        vendor = self.vendors.get(channel)
        return Place(channel, vendor if vendor and viewer.may_know(vendor) else None)


def sample_directory() -> FakeDirectory:
    """Maria manages; Nico supervises Northwind from the organisation T0NW."""
    return FakeDirectory(
        viewers={
            "U0MARIA": Viewer("Maria", Role.MANAGER, slack="U0MARIA"),
            "U0NICO": Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO"),
        },
        teams={"U0NICO": "T0NW"},
        vendors={"C0NORTH": "northwind", "C0PAC": "pacifica"},
    )


@dataclass
class FakeSender:
    """A channel that remembers what reached it. `failures` come in turn, each with whether it arrived."""

    posted: list[Post] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    revised: list[Revision] = field(default_factory=list)
    failures: list[tuple[Exception, bool]] = field(default_factory=list)
    looked: int = 0

    def send(self, post: Post) -> str:
        self._receive(self.posted, post)
        return str(len(self.posted))

    def find(self, post: Post) -> str:
        self.looked += 1
        keys = [each.key for each in self.posted]
        return str(keys.index(post.key) + 1) if post.key in keys else ""

    def share(self, picture: Picture, remember: Callable[[str], None]) -> str:
        remember(f"F-{picture.key}")
        self._receive(self.pictures, picture)
        return f"p{len(self.pictures)}"

    def find_picture(self, picture: Picture) -> str:
        self.looked += 1
        keys = [each.key for each in self.pictures]
        return f"p{keys.index(picture.key) + 1}" if picture.file and picture.key in keys else ""

    def revise(self, revision: Revision) -> str:
        self._receive(self.revised, revision)
        return revision.message

    def _receive(self, into: list[Arriving], what: Arriving) -> None:
        failure, arrived = self.failures.pop(0) if self.failures else (None, True)
        if arrived:
            into.append(what)
        if failure is not None:
            raise failure


@dataclass
class FakeWorkspace:
    """A Slack that knows these people and channels; `sent` are the files it took, unless it has a reason to refuse."""

    home: tuple[str, ...] = ("T0ACME",)
    members: dict[str, Member] = field(default_factory=dict)
    rooms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reason: str = ""
    sent: list[tuple[str, Attachment]] = field(default_factory=list)
    closed: dict[str, str | None] = field(default_factory=dict)

    def add(self, slack: str, name: str, team: str = "T0ACME", account: Account = Account.MEMBER) -> None:
        self.members[slack] = Member(slack, name, team, account)

    @property
    def port(self) -> Rooms:
        return Rooms(
            self.readers_of,
            self.home,
            self.member,
            self.send_file,
            room_of=self.room_of,
        )

    def room_of(self, channel: str) -> Room:
        closed = self.closed.get(channel, "")
        return Room(closed, self.readers_of(channel) if closed == "" else None)

    def readers_of(self, channel: str) -> Readers | None:
        if channel not in self.rooms:
            return None
        people = [self.members[slack] for slack in self.rooms[channel]]
        outside = frozenset(member.team for member in people) - set(self.home)
        return Readers(tuple(Reader(each.slack, each.team, each.account) for each in people), outside)

    def member(self, slack: str) -> Member | None:
        return self.members.get(slack)

    def send_file(self, slack: str, file: Attachment) -> str:
        if not self.reason:
            self.sent.append((slack, file))
        return self.reason

"""The channels of the leak matrix and who, as Slack says, can read each: the same whoever is in the directory."""

from dataclasses import dataclass

from bot.domain.people.audience import Account, Reader, Readers
from bot.domain.people.member import Member
from bot.message import Attachment
from commands.request import Rooms
from tests.leaks.programme import BOTH_ROOM, GUEST_ROOM
from tests.leaks.sides import LOTUSLINE, NORTHWIND, SIDES, Side

ACME = "T0ACME"
MARIA, ANA, EVE, ADMIN = (Reader(f"U0{name}", ACME) for name in ("MARIA", "ANA", "EVE", "ADMIN"))
STRANGER = Reader("U0NOBODY", ACME)
GUEST = Reader("U0GUEST", ACME, Account.GUEST)
BOT = Reader("U0BOT", "T0BOTS", Account.BOT)
CLIENTS = (ADMIN, MARIA, ANA, EVE)


def local(side: Side) -> Reader:
    """A vendor's supervisor with a guest's account of ours."""
    return Reader(side.slack, ACME, Account.GUEST)


def external(side: Side) -> Reader:
    return Reader(side.outsider, side.team)


def former(side: Side) -> Reader:
    return Reader(side.former, ACME, Account.GUEST)


def impostor(side: Side) -> Reader:
    """The same id, told to come from another organisation than the directory expects."""
    return Reader(side.slack, "T0EVIL")


EVERYBODY = (
    *(*CLIENTS, STRANGER, GUEST, BOT),
    *(make(side) for side in SIDES for make in (local, external, former)),
)


@dataclass(frozen=True)
class Room:
    """`kind` names it in reports. With `thread` everything is asked in a thread of it."""

    kind: str
    channel: str
    readers: tuple[Reader, ...] = ()
    organisations: frozenset[str] = frozenset()
    thread: str = ""


def rooms_for(side: Side, other: Side) -> tuple[Room, ...]:
    """As one vendor's people meet them."""
    both = (MARIA, local(NORTHWIND), local(LOTUSLINE))
    connected = frozenset({ACME, side.team})
    return (
        Room("direct message", "D0"),
        Room("internal", "C0OPS", (MARIA, ANA)),
        Room("the vendor's", side.room, (MARIA, local(side))),
        Room("the other vendor's", other.room, (MARIA, local(other))),
        Room("two vendors'", BOTH_ROOM, both),
        Room("Connect", side.connect, (MARIA, external(side)), connected),
        Room("with a guest", GUEST_ROOM, (MARIA, GUEST)),
        Room("unknown", "C0NEW", (MARIA,)),
        Room("thread", side.room, (MARIA, local(side)), thread="17.5"),
    )


def slack_of(room: Room, asker: Reader, sent: list[Attachment]) -> Rooms:
    """Slack's word about the room in which the asker stands too; files sent to people are kept in `sent`."""
    people = tuple(dict.fromkeys((*room.readers, asker)))
    readers = Readers(people, room.organisations, name=room.kind.replace(" ", "-"))
    known = {reader.slack: reader for reader in (*EVERYBODY, asker)}

    def member(slack: str) -> Member | None:
        found = known.get(slack)
        return Member(slack, "Somebody", found.team, found.account) if found else None

    def keep(_slack: str, file: Attachment) -> str:
        sent.append(file)
        return ""

    return Rooms(lambda channel: readers if channel == room.channel else None, (ACME,), member, keep)

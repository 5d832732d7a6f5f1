"""Who is in the demo's workspace, and which channels it has."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.people.tables import Person
from bot.domain.vendors.tables import ChannelTie, Vendor

MENTION = re.compile(r"(?<![<\w])@(\w+)")
CHANNEL = re.compile(r"(?<![<\w])#([\w-]+)")
CHANNEL_NAMES = {
    "C0OPS": "vendor-ops",
    "C0LEADS": "cx-leads",
    "C0NORTH": "northwind",
    "C0PACIF": "pacifica",
    "C0SOLST": "solstice",
}


@dataclass(frozen=True)
class Actor:
    """`vendor` is the key and `firm` the name of the vendor a supervisor works for."""

    slack: str
    name: str
    role: str
    vendor: str | None
    firm: str


@dataclass(frozen=True)
class Channel:
    """`vendor` is set for a channel shared with that vendor; the others are the client's own."""

    slack: str
    name: str
    vendor: str | None

    def admits(self, actor: Actor) -> bool:
        return actor.vendor is None or actor.vendor == self.vendor


@dataclass(frozen=True)
class Cast:
    actors: tuple[Actor, ...]
    channels: tuple[Channel, ...]

    def actor(self, name: str) -> Actor | None:
        wanted = name.removeprefix("@").casefold()
        return next((actor for actor in self.actors if wanted in (actor.name.casefold(), actor.slack.casefold())), None)

    def channel(self, name: str) -> Channel | None:
        wanted = name.removeprefix("#").casefold()
        found = (each for each in self.channels if wanted in (each.name.casefold(), each.slack.casefold()))
        return next(found, None)

    def home_of(self, actor: Actor) -> Channel:
        """Where the person usually is: the client's people in the first channel, a vendor's in their own."""
        admitting = (channel for channel in self.channels if channel.admits(actor))
        return next(admitting, Channel(f"D{actor.slack}", "", None))

    def mentioned(self, line: str) -> str:
        """People and channels as Slack writes them, @nico and #northwind; who or what is not here stays a word."""

        def written(found: re.Match[str]) -> str:
            actor = self.actor(found[1])
            return f"<@{actor.slack}>" if actor else found[0]

        def linked(found: re.Match[str]) -> str:
            channel = self.channel(found[1])
            return f"<#{channel.slack}|{channel.name}>" if channel else found[0]

        return CHANNEL.sub(linked, MENTION.sub(written, line))

    @property
    def names(self) -> dict[str, str]:
        """What people and channels are called, by their Slack ids."""
        called = {actor.slack: actor.name for actor in self.actors}
        return called | {channel.slack: channel.name for channel in self.channels}


def read_cast(connection: Connection) -> Cast:
    person, vendor, tie = table_of(Person), table_of(Vendor), table_of(ChannelTie)
    people = connection.execute(
        select(person.c.slack, person.c.name, person.c.role, vendor.c.key, vendor.c.name.label("firm"))
        .outerjoin(vendor, vendor.c.id == person.c.vendor_id)
        .order_by(person.c.id)
    )
    ties = connection.execute(
        select(tie.c.slack_channel, vendor.c.key).outerjoin(vendor, vendor.c.id == tie.c.vendor_id)
    )
    vendors = {row.slack_channel: row.key for row in ties}
    return Cast(
        tuple(Actor(row.slack, row.name, row.role, row.key, row.firm or "") for row in people),
        tuple(Channel(slack, name, vendors.get(slack)) for slack, name in CHANNEL_NAMES.items() if slack in vendors),
    )

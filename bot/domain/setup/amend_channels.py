"""Slack channels tied to a vendor or declared internal, one at a time; a manager or an administrator may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.domain.people.connecting import INTERNAL
from bot.domain.people.permissions import Viewer
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.permitted import ANSWERABLE, refuse_others
from bot.errors import UserError

DOING = "connect channels"


def tie_channel(file: ProgrammeFile, channel: str, vendor: str, *, by: Viewer, today: date) -> ProgrammeFile:
    """`vendor` is a key, or INTERNAL."""
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    for other in ties_of(file, channel):
        if other != vendor:
            raise UserError(
                f"This channel is connected to {_named(file, other)} already. Disconnect it first.",
                hint="/govbot disconnect this channel",
            )
    return file if vendor in ties_of(file, channel) else _tied(file, channel, vendor)


def untie_channel(file: ProgrammeFile, channel: str, *, by: Viewer, today: date) -> ProgrammeFile:
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    vendors = tuple(
        replace(vendor, channels=tuple(each for each in vendor.channels if each != channel)) for vendor in file.vendors
    )
    internal = tuple(each for each in file.internal_channels if each != channel)
    return replace(file, vendors=vendors, internal_channels=internal)


def ties_of(file: ProgrammeFile, channel: str) -> tuple[str, ...]:
    return tuple(_ties(file, channel))


def _ties(file: ProgrammeFile, channel: str) -> Iterator[str]:
    if channel in file.internal_channels:
        yield INTERNAL
    yield from (vendor.key for vendor in file.vendors if channel in vendor.channels)


def _tied(file: ProgrammeFile, channel: str, vendor: str) -> ProgrammeFile:
    if vendor == INTERNAL:
        return replace(file, internal_channels=(*file.internal_channels, channel))
    if vendor not in {each.key for each in file.vendors}:
        raise UserError("There is no such vendor any more. Look at the programme again.", hint="/govbot settings")
    vendors = tuple(
        replace(each, channels=(*each.channels, channel)) if each.key == vendor else each for each in file.vendors
    )
    return replace(file, vendors=vendors)


def _named(file: ProgrammeFile, vendor: str) -> str:
    return next((each.name for each in file.vendors if each.key == vendor), "your own people")

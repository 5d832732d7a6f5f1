"""Words of administering: parts with quotes, people and channels as Slack writes them, vendors, queues and days."""

import re
from collections.abc import Iterable
from datetime import date

from bot.connectors.importing.directory import Directory
from bot.connectors.programme_file import rules
from bot.connectors.programme_file.problems import RefusedError, nearest
from bot.domain.vendors.registry import QueueEntry, Registry, VendorEntry
from bot.errors import UserError
from commands.request import Request

QUOTES = '"“”„'
_PART = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|(\S+)")
_PERSON = re.compile(r"<@([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>|([UW][A-Z0-9]{2,20})")
_FILLERS = ("this", "channel", "to", "with", "here", "from")
_CHANNEL = re.compile(r"<#([CGD][A-Z0-9]{2,20})(?:\|[^>]*)?>|([CGD][A-Z0-9]{2,20})")


def parts_of(words: str) -> list[str]:
    """Split at blanks; what is in quotes stays together, even where it is nothing."""
    return [part[1] if part[1] is not None else part[2] for part in _PART.finditer(words)]


def person_in(part: str) -> str:
    """The Slack member id; empty where it is none."""
    return _id(_PERSON, part)


def channel_in(part: str) -> str:
    return _id(_CHANNEL, part)


def _id(pattern: re.Pattern[str], part: str) -> str:
    found = pattern.fullmatch(part)
    return next((group for group in found.groups() if group), "") if found else ""


def channel_and_names(request: Request) -> tuple[str, list[str]]:
    """The channel, which is this one unless another is named, and the words that name a vendor."""
    parts = parts_of(request.words)
    channels = [channel for channel in map(channel_in, parts) if channel]
    names = [part for part in parts if not channel_in(part) and part.casefold() not in _FILLERS]
    return channels[0] if channels else request.place.channel, names


def vendor_named(name: str, seen: Registry) -> VendorEntry:
    """By key, name or code; `seen` is what the person may know of."""
    active = [vendor for vendor in seen.vendors if vendor.active]
    found = Directory(seen).vendor(name)
    if found is None or not found.active:
        raise _unknown("vendor", name, [vendor.name for vendor in active])
    return found


def queue_named(name: str, seen: Registry) -> QueueEntry:
    found = Directory(seen).queue(name)
    if found is None or not found.active:
        raise _unknown("queue", name, [queue.name for queue in seen.queues if queue.active])
    return found


def day_in(text: str) -> date:
    try:
        return rules.day(text)
    except RefusedError as refusal:
        raise UserError(str(refusal)) from None


def _unknown(what: str, name: str, known: Iterable[str]) -> UserError:
    names = {each.casefold(): each for each in known}
    meant = nearest(name, names)
    hint = f"Did you mean {names[meant]}?" if meant else f"Known: {', '.join([*names.values()][:8]) or 'none'}."
    return UserError(f'I don\'t know the {what} "{name[:60]}". {hint}')

"""Reads vendors, queues and the internal channels."""

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import line_of
from bot.domain.setup.declared import DeclaredQueue, DeclaredVendor

VENDOR_KEYS = ("key", "code", "name", "timezone", "channels")
QUEUE_KEYS = ("key", "name", "channel", "language", "hours", "aliases")
CHANNEL_KEYS = ("slack", "kind")


def read_vendors(root: Entry, known: Known) -> tuple[DeclaredVendor, ...]:
    words, codes = Taken(root.problems), Taken(root.problems)
    return tuple(_vendor(entry, known, words, codes) for entry in root.entries("vendors", "This vendor", VENDOR_KEYS))


def _vendor(entry: Entry, known: Known, words: Taken, codes: Taken) -> DeclaredVendor:
    key = entry.need("key", rules.key, "")
    vendor = DeclaredVendor(
        key=key,
        code=entry.need("code", rules.code, ""),
        name=entry.need("name", rules.text, key),
        timezone=entry.read("timezone", rules.zone, known.zone),
        channels=_channels(entry),
    )
    known.vendors.append(key)
    words.take(entry.node_of("key"), key, owner_of(entry), "The vendor key")
    if entry.has("name"):
        words.take(entry.node_of("name"), vendor.name, owner_of(entry), "The vendor name")
    codes.take(entry.node_of("code"), vendor.code, owner_of(entry), "The code")
    return vendor


def _channels(entry: Entry) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    for node, channel in entry.listed("channels", rules.slack_channel):
        if channel in seen:
            entry.problems.add(node, f"{channel} is listed twice for this vendor.")
        seen[channel] = line_of(node)
    return tuple(seen)


def read_queues(root: Entry, known: Known) -> tuple[DeclaredQueue, ...]:
    words = Taken(root.problems)
    return tuple(_queue(entry, known, words) for entry in root.entries("queues", "This queue", QUEUE_KEYS))


def _queue(entry: Entry, known: Known, words: Taken) -> DeclaredQueue:
    key, owner = entry.need("key", rules.key, ""), owner_of(entry)
    aliases = entry.listed("aliases", rules.text)
    queue = DeclaredQueue(
        key=key,
        name=entry.read("name", rules.text, key),
        channel=entry.read("channel", rules.word, ""),
        language=entry.read("language", rules.word, ""),
        hours=entry.read("hours", rules.hours, ""),
        aliases=tuple(dict.fromkeys(" ".join(alias.casefold().split()) for _, alias in aliases)),
    )
    known.queues.append(key)
    words.take(entry.node_of("key"), key, owner, "The queue key")
    if entry.has("name"):
        words.take(entry.node_of("name"), queue.name, owner, "The queue name")
    for node, alias in aliases:
        words.take(node, alias, owner, "The alias")
    return queue


def read_internal_channels(root: Entry, vendors: tuple[DeclaredVendor, ...]) -> tuple[str, ...]:
    owners = {channel: vendor.key for vendor in vendors for channel in vendor.channels}
    found: dict[str, None] = {}
    for entry in root.entries("channels", "This channel", CHANNEL_KEYS):
        channel = entry.need("slack", rules.slack_channel, "")
        entry.read("kind", rules.one_of(("internal",)), "internal")
        if channel in found:
            entry.refuse("slack", f"{channel} is listed twice.")
        if channel in owners:
            entry.refuse("slack", f"{channel} is a channel of {owners[channel]}, so it cannot be internal.")
        found[channel] = None
    return tuple(found)

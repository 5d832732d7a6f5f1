"""Reads the watched folders."""

import json
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from bot.connectors.catalogue import BUILT_IN, FEEDS
from bot.connectors.feeds.mapping import parse_mapping
from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError, did_you_mean
from bot.domain.setup.declared import DeclaredFeed, DeclaredInbox, DeclaredVendor
from bot.domain.vendors.queue_names import plain

KEYS = ("vendor", "folder", "feed", "settle_seconds")
SETTLE_SECONDS, DAY_SECONDS = 60, 86_400


def read_inbox(
    root: Entry, known: Known, feeds: Collection[DeclaredFeed], vendors: Collection[DeclaredVendor]
) -> tuple[DeclaredInbox, ...]:
    taken = Taken(root.problems)
    names = [feed.key for feed in FEEDS] + [mapping.name for mapping in BUILT_IN] + [feed.name for feed in feeds]
    read = [(_inbox(entry, known, names, taken), entry) for entry in root.entries("inbox", "This inbox", KEYS)]
    for inbox, entry in read:
        _refuse_others_feed(inbox, entry, feeds, vendors)
    return tuple(inbox for inbox, _ in read)


def _inbox(entry: Entry, known: Known, feeds: Collection[str], taken: Taken) -> DeclaredInbox:
    inbox = DeclaredInbox(
        vendor=entry.need("vendor", known.vendor, ""),
        folder=entry.need("folder", _folder, ""),
        feed=entry.read("feed", _one_of(feeds), ""),
        settle_seconds=entry.read("settle_seconds", rules.whole(0, DAY_SECONDS), SETTLE_SECONDS),
    )
    taken.take(entry.node_of("folder"), inbox.folder, owner_of(entry), "The folder")
    return inbox


def _refuse_others_feed(
    inbox: DeclaredInbox, entry: Entry, feeds: Collection[DeclaredFeed], vendors: Collection[DeclaredVendor]
) -> None:
    """Every file dropped there would be refused."""
    own = {plain(word) for each in vendors if each.key == inbox.vendor for word in (each.key, each.name, each.code)}
    chosen = [parse_mapping(json.loads(feed.spec)) for feed in feeds if feed.name == inbox.feed]
    others = [name for mapping in chosen for name in mapping.named("vendor") if plain(name) not in own]
    if own and others:
        text = f"feed: {inbox.feed} is for {rules.text(others[0])}, and this folder is of {inbox.vendor}."
        entry.refuse("feed", f"{text} Accepted: a feed that names no other vendor.")


def _folder(value: str) -> str:
    path = PurePosixPath(rules.text(value))
    if not path.name or ".." in path.parts or value.startswith("~"):
        raise RefusedError(f'"{value}" is not a folder of its own. Accepted: a path such as /srv/inbox/northwind.')
    return str(path)


def _one_of(feeds: Collection[str]) -> Callable[[str], str]:
    def rule(value: str) -> str:
        if value not in feeds:
            hint = did_you_mean(value, feeds, otherwise=f"Accepted: {', '.join(feeds)}.")
            raise RefusedError(f'there is no feed "{rules.text(value)}". {hint}')
        return value

    return rule

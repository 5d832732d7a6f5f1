"""Vendors, queues, sites and series as one immutable picture, and the part of it one vendor may know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlmodel import SQLModel

from bot.database.core import table_of
from bot.domain.vendors.tables import Queue, QueueAlias, Series, Site, Vendor


@dataclass(frozen=True)
class VendorEntry:
    id: int
    key: str
    name: str
    code: str
    timezone: str
    active: bool


@dataclass(frozen=True)
class QueueEntry:
    id: int
    key: str
    name: str
    channel: str
    language: str
    hours: str
    aliases: tuple[str, ...]
    active: bool


@dataclass(frozen=True)
class SiteEntry:
    vendor: str
    key: str
    name: str


@dataclass(frozen=True)
class SeriesEntry:
    """Keys, not ids; `queue` is empty for a measure that belongs to no queue."""

    id: int
    vendor: str
    queue: str
    site: str
    channel: str
    language: str

    def __hash__(self) -> int:
        # Looked up for every fact row read: hashing six texts each time is what one would notice.
        return self.id


@dataclass(frozen=True)
class Registry:
    vendors: tuple[VendorEntry, ...]
    queues: tuple[QueueEntry, ...]
    sites: tuple[SiteEntry, ...]
    series: tuple[SeriesEntry, ...]

    def vendor_name(self, key: str) -> str:
        return next((vendor.name for vendor in self.vendors if vendor.key == key), key)

    @cached_property
    def _queues(self) -> dict[str, QueueEntry]:
        return {queue.key: queue for queue in self.queues}

    @cached_property
    def hours(self) -> dict[int, str]:
        """By series, when its queue is open; empty where that is not known."""
        return {entry.id: queue.hours if (queue := self.queue(entry.queue)) else "" for entry in self.series}

    def queue(self, key: str) -> QueueEntry | None:
        return self._queues.get(key)

    def queue_name(self, key: str) -> str:
        queue = self.queue(key)
        return queue.name if queue else key

    def of_vendor(self, key: str, own_queues: frozenset[str] = frozenset()) -> "Registry":
        """What one vendor's people may know of: that vendor, its sites, and only the queues it works.

        `own_queues` adds queues named in the vendor's own contract that have no facts yet.
        """
        series = tuple(entry for entry in self.series if entry.vendor == key)
        queues = {entry.queue for entry in series} | own_queues
        return replace(
            self,
            vendors=tuple(vendor for vendor in self.vendors if vendor.key == key),
            queues=tuple(queue for queue in self.queues if queue.key in queues),
            sites=tuple(site for site in self.sites if site.vendor == key),
            series=series,
        )


def read_registry(connection: Connection) -> Registry:
    """The whole picture, in the order things were added; sites and series exist while there is data of them."""
    vendors = {row.id: row for row in _all(connection, Vendor)}
    queues = {row.id: row for row in _all(connection, Queue)}
    aliases: dict[int, list[str]] = {}
    for row in _all(connection, QueueAlias):
        aliases.setdefault(row.queue_id, []).append(row.alias)
    known = [row for row in _all(connection, Series) if row.withdrawn_by is None]
    sites = {(row.vendor_id, row.site) for row in known}
    return Registry(
        vendors=tuple(_vendor(row) for row in vendors.values()),
        queues=tuple(_queue(row, tuple(aliases.get(row.id, ()))) for row in queues.values()),
        sites=tuple(
            SiteEntry(vendors[row.vendor_id].key, row.key, row.name)
            for row in _all(connection, Site)
            if (row.vendor_id, row.key) in sites
        ),
        series=tuple(
            SeriesEntry(
                row.id,
                vendors[row.vendor_id].key,
                queues[row.queue_id].key if row.queue_id else "",
                row.site,
                row.channel,
                row.language,
            )
            for row in known
        ),
    )


def _all(connection: Connection, model: type[SQLModel]) -> Sequence[Row[Any]]:
    table = table_of(model)
    return connection.execute(select(table).order_by(table.c.id)).all()


def _vendor(row: Row[Any]) -> VendorEntry:
    return VendorEntry(row.id, row.key, row.name, row.code, row.timezone, row.ended_on is None)


def _queue(row: Row[Any], aliases: tuple[str, ...]) -> QueueEntry:
    return QueueEntry(row.id, row.key, row.name, row.channel, row.language, row.hours, aliases, row.ended_on is None)

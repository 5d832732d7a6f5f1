"""Names in files, resolved to the vendors and queues of the programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.domain.loads.series import Place
from bot.domain.vendors.queue_names import QueueNames, plain
from bot.domain.vendors.registry import QueueEntry, Registry, VendorEntry

_NEAR = 60
_SHOWN = 3


@dataclass(frozen=True)
class Unknown:
    """A name nobody knows; `nearest` are names that would be."""

    column: str
    name: str
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """The five texts of a row that say what it is about; empty where it does not say."""

    vendor: str
    queue: str
    site: str
    channel: str
    language: str


class Directory:
    """Looks names up by key, name, code or alias, whatever their case and blanks.

    With `only`, the key of a vendor, no other exists, and queues are suggested only of those it works.
    `names` are what single vendors call queues.
    """

    def __init__(self, registry: Registry, only: str = "", names: QueueNames | None = None) -> None:
        self._registry = registry
        self._names = names or {}
        self._told = registry.of_vendor(only) if only else registry
        self._vendors = {plain(word): entry for entry in self._told.vendors for word in _vendor_words(entry)}
        self._queues = {plain(word): entry for entry in registry.queues for word in _queue_words(entry)}

    def vendor(self, name: str) -> VendorEntry | None:
        return self._vendors.get(plain(name))

    def queue(self, name: str, vendor: str = "") -> QueueEntry | None:
        """`vendor` is the key of whose word it is."""
        own = self._names.get((vendor, plain(name)))
        return self._queues.get(plain(name)) or (self._registry.queue(own) if own else None)

    def place(self, named: Named, *, queue_needed: bool) -> Place | Unknown:
        """Blank channels and languages are the queue's."""
        vendor = self.vendor(named.vendor)
        if vendor is None:
            return Unknown("vendor", named.vendor, self._nearest(named.vendor, self._told.vendors))
        queue = self.queue(named.queue, vendor.key)
        if queue is None and (named.queue or queue_needed):
            return Unknown("queue", named.queue, self._nearest(named.queue, self._told.queues))
        return Place(
            vendor_id=vendor.id,
            vendor=vendor.key,
            queue_id=queue.id if queue else None,
            queue=queue.key if queue else "",
            site=named.site,
            channel=_word(named.channel) or (queue.channel if queue else ""),
            language=_word(named.language) or (queue.language if queue else ""),
        )

    def zone_of(self, vendor: str) -> ZoneInfo | None:
        entry = self.vendor(vendor)
        return ZoneInfo(entry.timezone) if entry else None

    def _nearest(self, name: str, entries: Iterable[VendorEntry | QueueEntry]) -> tuple[str, ...]:
        names = [entry.name for entry in entries if entry.active]
        if not name:
            return tuple(names[:_SHOWN])
        found = process.extract(name, names, scorer=fuzz.WRatio, processor=str.casefold, limit=_SHOWN)
        return tuple(match for match, score, _ in found if score >= _NEAR) or tuple(names[:_SHOWN])


def _word(text: str) -> str:
    # The bar separates the parts of a series' identity.
    return plain(text).replace("|", "/")


def _vendor_words(entry: VendorEntry) -> tuple[str, ...]:
    # The key comes last, because what comes last wins where two entries share a word.
    return (entry.code, entry.name, entry.key)


def _queue_words(entry: QueueEntry) -> tuple[str, ...]:
    return (*entry.aliases, entry.name, entry.key)

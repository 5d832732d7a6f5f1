"""The names one person may use, and nothing they may not know of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from commands.words.folding import folded


class Kind(StrEnum):
    """In the order in which a name that several kinds share is read."""

    KPI = "kpi"
    VENDOR = "vendor"
    QUEUE = "queue"
    SITE = "site"
    CHANNEL = "channel"
    LANGUAGE = "language"
    REASON = "reason"
    PRIORITY = "priority"


_PRECEDENCE = tuple(Kind)


@dataclass(frozen=True)
class Entry:
    kind: Kind
    key: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> Iterator[str]:
        """Every folded way of writing it, the key first."""
        for text in (self.key, self.name, *self.aliases):
            yield folded(text)
        title = folded(self.name)
        if self.kind is Kind.KPI and title.startswith("average "):
            yield title.removeprefix("average ")


@dataclass(frozen=True)
class Vocabulary:
    """What a person may see; suggestions come from here alone, so they cannot tell more."""

    entries: tuple[Entry, ...]

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[Entry, ...]]:
        index: dict[str, dict[Entry, None]] = {}
        for entry in self.entries:
            for spelling in entry.spellings:
                index.setdefault(spelling, {})[entry] = None
        return {spelling: tuple(entries) for spelling, entries in index.items()}

    @cached_property
    def longest(self) -> int:
        """The most words a name has."""
        return max((spelling.count(" ") + 1 for spelling in self._by_spelling), default=0)

    def named(self, spelling: str, kind: Kind | None = None) -> tuple[Entry, ...]:
        """The entries of one kind that a folded spelling means: of `kind`, or of the first by precedence."""
        found = self._by_spelling.get(spelling, ())
        chosen = kind or _preferred({entry.kind for entry in found})
        of_kind = tuple(entry for entry in found if entry.kind is chosen)
        # A key means one thing; a name may be borne by two, and then means both.
        return tuple(entry for entry in of_kind if folded(entry.key) == spelling) or of_kind

    def of(self, kind: Kind | None) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if kind in (None, entry.kind))


def _preferred(kinds: set[Kind]) -> Kind | None:
    # "voice" and "chat" are channels to everyone, whatever a queue is called.
    if Kind.CHANNEL in kinds and Kind.QUEUE in kinds:
        kinds = kinds - {Kind.QUEUE, Kind.SITE}
    return min(kinds, key=_PRECEDENCE.index, default=None)

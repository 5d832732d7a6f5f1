"""What a written sample consists of: its files in the order they arrived, and the truths planted in them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class SampleFile:
    """One file as a vendor sent it, with the options `govbot import` needs for it.

    `feed` is None where the headers alone tell; `arrived_at` is the `now` to import it with, so that the
    programme learns when each vendor usually sends.
    """

    path: Path
    vendor: str
    arrived_at: datetime
    rows: int
    feed: str | None = None


@dataclass(frozen=True)
class Truth:
    """Something wrong (or right) that was planted: where, from when up to when, and what it does.

    An empty `queue` means all of the vendor's queues of `channel`. `figures` are sums over the very rows that were
    written, so that an analysis can be held against them.
    """

    kind: str
    vendor: str
    channel: str
    queue: str
    start: datetime
    end: datetime
    effect: str
    figures: tuple[tuple[str, float], ...] = ()

    def figure(self, name: str) -> float:
        return dict(self.figures)[name]


@dataclass(frozen=True)
class Sample:
    """`files` are sorted by arrival: import them in this order."""

    programme: Path
    files: tuple[SampleFile, ...]
    truths: tuple[Truth, ...]

    def truth(self, kind: str) -> Truth:
        return next(truth for truth in self.truths if truth.kind == kind)

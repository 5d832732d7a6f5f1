"""What escalations of a period come to: counts and seconds, never rates of rates."""

from dataclasses import dataclass
from statistics import fmean

from bot.domain.performance.tally import percentile


@dataclass(frozen=True)
class Share:
    """`part` of `whole`; no value of nothing."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Spans:
    """How long each took, in seconds."""

    seconds: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        return len(self.seconds)

    @property
    def total(self) -> int:
        return sum(self.seconds)

    @property
    def mean(self) -> float | None:
        return fmean(self.seconds) if self.seconds else None

    @property
    def median(self) -> float | None:
        return percentile(sorted(self.seconds), 0.5)

    @property
    def p90(self) -> float | None:
        return percentile(sorted(self.seconds), 0.9)


@dataclass(frozen=True)
class Punctual:
    """What fell due in the period, whenever it was raised; `excused` was missed, and a dispute about it upheld."""

    met: int = 0
    missed: int = 0
    excused: int = 0

    @property
    def share(self) -> Share:
        return Share(self.met, self.met + self.missed)


@dataclass(frozen=True)
class Waiting:
    """Those of one level that were not resolved when the period ended; the age of the oldest, in seconds."""

    level: int
    count: int
    oldest: int


@dataclass(frozen=True)
class Disputed:
    """Of the disputes opened in the period, how they stand now."""

    open: int = 0
    upheld: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Mending:
    """Corrective and preventive actions: `on_time` of those that fell due, `effective` of those that were decided."""

    on_time: Share = Share()
    effective: Share = Share()


@dataclass(frozen=True)
class Figures:
    """Cancelled and merged ones are counted as that and in nothing else; undone ones were never raised.

    `acknowledging` and `resolving` are of those that were so in the period, from raising on, nights included, without
    the pauses. `explained`: root causes that fell due. `reopened` is of those first resolved in the period, `repeated`
    of those raised. `contacts` are the vendor's, None without data; `mending` is told of all, not of a part.
    """

    raised: int = 0
    cancelled: int = 0
    merged: int = 0
    acknowledging: Spans = Spans()
    resolving: Spans = Spans()
    acknowledged: Punctual = Punctual()
    resolved: Punctual = Punctual()
    explained: Punctual = Punctual()
    reopened: Share = Share()
    repeated: Share = Share()
    disputed: Disputed = Disputed()
    mending: Mending | None = None
    waiting: tuple[Waiting, ...] = ()
    contacts: float | None = None

    @property
    def open(self) -> int:
        return sum(each.count for each in self.waiting)

    @property
    def oldest(self) -> int | None:
        return max((each.oldest for each in self.waiting), default=None)

    @property
    def per_10k_contacts(self) -> float | None:
        return self.raised * 10_000 / self.contacts if self.contacts else None

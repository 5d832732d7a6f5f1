"""The cases of one place, told at each of several instants: each case is looked at once, however many they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Open:
    """The cases open at an instant, how many of them were older than asked, and when the latest known began."""

    count: int
    older: int
    latest: int


@dataclass
class Shelf:
    """`instants` rise; all times are epoch seconds."""

    instants: Sequence[int]
    older_than: int
    known: int | None = None
    """From which instant on, by place, there are cases at all."""
    _changes: list[int] = field(init=False)
    _older: list[int] = field(init=False)
    _latest: list[int] = field(init=False)
    _spells: list[tuple[int, int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        places = len(self.instants) + 1
        self._changes, self._older, self._latest = [0] * places, [0] * places, [0] * places

    def settled_before(self, opened: int) -> None:
        """Cases that were settled by the first instant, the latest of which was opened then."""
        self._know(0, opened)

    def add(self, opened: int, settled: int | None, count: int) -> None:
        """Open from then on, up to and without the moment it was settled, if it was."""
        first = bisect_left(self.instants, opened)
        until = len(self.instants) if settled is None else bisect_left(self.instants, settled)
        self._know(first, opened)
        for changes, start in (
            (self._changes, first),
            (self._older, max(first, bisect_right(self.instants, opened + self.older_than))),
        ):
            if start < until:
                changes[start] += count
                changes[until] -= count
        self._spells.append((first, until, opened, count))

    def _know(self, place: int, opened: int) -> None:
        self.known = place if self.known is None else min(self.known, place)
        self._latest[place] = max(self._latest[place], opened)

    def told(self) -> list[Open]:
        """At every instant, in order."""
        sums = (accumulate(self._changes), accumulate(self._older), accumulate(self._latest, max))
        return [Open(*each) for each in zip(*sums, strict=True)][:-1]

    def ages(self) -> list[list[float]]:
        """In seconds, of the cases open at every instant."""
        found: list[list[float]] = [[] for _ in self.instants]
        for first, until, opened, count in self._spells:
            for place in range(first, until):
                found[place] += [float(self.instants[place] - opened)] * count
        return found

"""What an import has done so far."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[Any]
MOST_LINES = 10
"""Of what is kept and told of, the first lines are enough to find the rest."""


@dataclass
class Span:
    """The days of one vendor that a file spoke of."""

    first_day: int
    last_day: int
    rows: int

    def widen(self, days: Values) -> None:
        self.first_day = min(self.first_day, int(days.min()))
        self.last_day = max(self.last_day, int(days.max()))
        self.rows += len(days)


@dataclass
class HeldQueue:
    """Rows of a queue nobody knows."""

    rows: int
    nearest: tuple[str, ...]


@dataclass
class Tally:
    """Rows by what became of them; `flagged` are kept although more were answered than offered.

    `waiting` ones would change days already loaded.
    """

    rows: int = 0
    loaded: int = 0
    unchanged: int = 0
    waiting: int = 0
    duplicates: int = 0
    flagged: int = 0
    flagged_lines: list[int] = field(default_factory=list)
    held: dict[str, HeldQueue] = field(default_factory=dict)
    totals: int = 0
    reach: dict[int, Span] = field(default_factory=dict)
    moved_clock: bool = False
    notes: list[str] = field(default_factory=list)

    def reached(self, vendors: Values, days: Values) -> None:
        known = ~np.isnan(days)
        for vendor in np.unique(vendors[known]).tolist():
            of_vendor = days[known & (vendors == vendor)]
            span = self.reach.setdefault(int(vendor), Span(int(of_vendor[0]), int(of_vendor[0]), 0))
            span.widen(of_vendor)

    def flag(self, lines: Values) -> None:
        self.flagged += len(lines)
        self.flagged_lines += lines[: MOST_LINES - len(self.flagged_lines)].tolist()

    def hold(self, queue: str, rows: int, nearest: tuple[str, ...]) -> None:
        self.held.setdefault(queue, HeldQueue(0, nearest)).rows += rows

    @property
    def held_rows(self) -> int:
        return sum(queue.rows for queue in self.held.values())

"""Gathers the facts of one line; each is numbered once the whole sheet is there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.periods import Period
from reports.factsheet.facts import Fact, Line, Trend
from reports.factsheet.role import Role
from reports.factsheet.written import Written

OF_BOTH = (
    Role.CHANGE,
    Role.MEAN_CHANGE,
    Role.YEAR_CHANGE,
    Role.RATE,
    Role.MIX,
    Role.PART,
    Role.IMPROVED,
    Role.SEGMENTS,
)
"""Between the line's own week and the period they name."""


@dataclass
class Collector:
    """`hash_of` tells the rows of a period that are counted."""

    line: str
    week: Period
    hash_of: Callable[[Period], str]
    facts: list[Fact] = field(default_factory=list)

    def add(
        self, role: Role, written: Written, about: str = "", period: Period | None = None, *, source: str = ""
    ) -> None:
        """Of the line's own week, unless another period is given; `source` where it is told of other rows."""
        measure, value, said = written
        span = period or self.week
        start, end = span.start.isoformat(), span.end.isoformat()
        rows = source or self._source(role, span)
        self.facts.append(Fact("", self.line, role, measure, value, said, start, end, about, rows))

    def _source(self, role: Role, span: Period) -> str:
        own = self.hash_of(span)
        return f"{self.hash_of(self.week)}+{own}" if role in OF_BOTH else own


@dataclass(frozen=True)
class Measured:
    """A line with all that is told of it."""

    line: Line
    facts: tuple[Fact, ...]
    trend: Trend | None = None

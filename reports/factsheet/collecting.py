"""Gathers the facts of one line; each is numbered once the whole sheet is there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.periods import Period
from reports.factsheet.facts import Fact, Line, Trend
from reports.factsheet.role import Role
from reports.factsheet.written import Written

OF_NO_ROWS = (Role.TARGET, Role.SIDE_TARGET, Role.LOW, Role.HIGH, Role.BASELINE, Role.STREAK)
"""What is promised, and what is told of many weeks: those have rows of their own."""
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


def of_no_rows(period: Period) -> str:
    return ""


@dataclass
class Collector:
    """`hash_of` tells the rows of a period, empty where what is told is not counted from any."""

    line: str
    week: Period
    hash_of: Callable[[Period], str] = of_no_rows
    facts: list[Fact] = field(default_factory=list)

    def add(self, role: Role, written: Written, about: str = "", period: Period | None = None) -> None:
        """Of the line's own week, unless another period is given."""
        measure, value, said = written
        span = period or self.week
        start, end = span.start.isoformat(), span.end.isoformat()
        self.facts.append(Fact("", self.line, role, measure, value, said, start, end, about, self._source(role, span)))

    def _source(self, role: Role, span: Period) -> str:
        if role in OF_NO_ROWS:
            return ""
        own = self.hash_of(span)
        return f"{self.hash_of(self.week)}+{own}" if role in OF_BOTH and own else own


@dataclass(frozen=True)
class Measured:
    """A line with all that is told of it."""

    line: Line
    facts: tuple[Fact, ...]
    trend: Trend | None = None

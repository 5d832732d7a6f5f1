"""Gathers the facts of one line; each is numbered once the whole sheet is there."""

from dataclasses import dataclass, field

from bot.periods import Period
from reports.factsheet.facts import Fact, Line, Trend
from reports.factsheet.role import Role
from reports.factsheet.written import Written

COMPARED_WITH = (Role.TARGET, Role.LOW, Role.HIGH, Role.BASELINE)


@dataclass
class Collector:
    line: str
    week: Period
    source: str = ""
    facts: list[Fact] = field(default_factory=list)

    def add(self, role: Role, written: Written, about: str = "", period: Period | None = None) -> None:
        """Of the line's own week, unless another period is given; only its own figures are of its rows."""
        measure, value, said = written
        span = period or self.week
        start, end = span.start.isoformat(), span.end.isoformat()
        source = self.source if period is None and role not in COMPARED_WITH else ""
        self.facts.append(Fact("", self.line, role, measure, value, said, start, end, about, source))


@dataclass(frozen=True)
class Measured:
    """A line with all that is told of it."""

    line: Line
    facts: tuple[Fact, ...]
    trend: Trend | None = None

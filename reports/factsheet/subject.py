"""A line that is no KPI: what is counted of the data, the staffing, and whatever else a review follows up."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.periods import Period, spoken
from reports.factsheet.collecting import Collector, Measured
from reports.factsheet.facts import Line


@dataclass(frozen=True)
class Asking:
    """`books` and `viewer` are those of the sheet: they see what it may hold, and no more."""

    viewer: Viewer
    books: Books
    week: Period
    now: datetime

    @property
    def vendors(self) -> list[str]:
        """Keys of those it may speak of."""
        return [vendor.key for vendor in self.books.registry.vendors]

    def about(self, key: str, source: str = "") -> Collector:
        """`source` is the hash of what it is told of; none where each fact brings its own."""
        return Collector(key, self.week, lambda _: source)

    def told(self, facts: Collector, title: str, section: str) -> Measured | None:
        """None where there is nothing to tell."""
        if not facts.facts:
            return None
        days = spoken(self.week, self.books.calendar, self.now)
        start, end = self.week.start.isoformat(), self.week.end.isoformat()
        line = Line(facts.line, "", title, section, "", days, start, end, "no_target")
        return Measured(line, tuple(facts.facts))

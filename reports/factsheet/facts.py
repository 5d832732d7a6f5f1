"""A fact: one figure with what it is of, how it is written, and the rows it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Measure(StrEnum):
    """How a figure is written, and so what it may be mistaken for."""

    PERCENT = "percent"
    POINTS = "points"
    SECONDS = "seconds"
    COUNT = "count"
    NUMBER = "number"


class Role(StrEnum):
    """What a figure says of its line. A change is this week minus the other; `part` and `day` are about a name."""

    VALUE = "value"
    N = "n"
    TARGET = "target"
    BEFORE = "week before"
    CHANGE = "change to the week before"
    MEAN = "four weeks before"
    MEAN_CHANGE = "change to the four weeks before"
    YEAR = "year before"
    YEAR_CHANGE = "change to the year before"
    EXCESS = "more than the target allows"
    MISSES = "misses"
    STREAK = "weeks in a row"
    LOW = "usual from"
    HIGH = "usual up to"
    BASELINE = "weeks compared with"
    WINDOW = "window"
    LEFT = "misses left"
    OVER = "misses over"
    NEEDED = "needed of the rest"
    RATE = "within segments"
    MIX = "mix"
    PART = "part of the change"
    SHARE_BEFORE = "share of the volume the week before"
    SHARE = "share of the volume"
    IMPROVED = "segments that improved"
    SEGMENTS = "segments there were in both weeks"
    DAY = "misses of a day"
    COVERAGE = "coverage"
    SHORT = "agents below required"
    REQUIRED = "agents required"
    SCHEDULED = "agents scheduled"
    SHORT_IN = "agents below required in"
    RECEIVED = "intervals received"
    EXPECTED = "intervals expected"
    BEHIND = "days behind"
    DUE = "actions due"
    KEPT = "actions kept"
    LATE = "actions late"
    COMING = "actions due the week after"
    LATE_BY = "days late"
    RAISED = "escalations raised"
    RESOLVED = "escalations resolved"
    OPEN = "escalations open"
    OLDEST = "age of the oldest"
    ACKNOWLEDGED_DUE = "due to be acknowledged"
    ACKNOWLEDGED = "acknowledged in time"
    RESOLVED_DUE = "due to be resolved"
    RESOLVED_IN_TIME = "resolved in time"
    TO_ACKNOWLEDGE = "mean time to acknowledge"
    TO_RESOLVE = "mean time to resolve"
    REOPENED = "escalations reopened"
    REOPENED_OF = "first resolved"
    OPEN_FOR = "open for"


@dataclass(frozen=True)
class Fact:
    """`value` is exact, in the unit it is written in (80.75 for 80.75 %); `said` is how it is written.

    `about` names the segment or day it is of, where it is not of the whole line. `start` and `end` (not included) are
    ISO days. `source` is the hash of the rows counted, told for the week's own figures.
    """

    id: str
    line: str
    role: Role
    measure: Measure
    value: str
    said: str
    start: str
    end: str
    about: str = ""
    source: str = ""


@dataclass(frozen=True)
class Line:
    """One KPI in one scope of the contract, or, where `kpi` is empty, a subject such as the staffing.

    `title` names it in sentences, alone in its sheet.

    `start` and `end` are its own week: the last mature one for what settles slowly, `held_back` then. `state` is that
    of the open window; `signal` one of reports.noise's outcomes, `basis` by which rule and weeks.
    """

    key: str
    kpi: str
    title: str
    section: str
    direction: str
    days: str
    start: str
    end: str
    verdict: str
    small_n: bool = False
    approx: bool = False
    held_back: bool = False
    state: str = ""
    window: str = ""
    signal: str = ""
    basis: str = ""

    @property
    def is_exception(self) -> bool:
        """Worth a paragraph: a miss, or outside what is usual; a handful tells neither."""
        return not self.small_n and (self.verdict == "missed" or self.signal == "signal")


@dataclass(frozen=True)
class Step:
    """One week or month of a trend, in the unit it is written in; None where there is no figure."""

    label: str
    value: float | None
    year_before: float | None


@dataclass(frozen=True)
class Trend:
    """What a line's 6-12 chart shows: six weeks and twelve months, oldest first, beside the year before."""

    line: str
    weeks: tuple[Step, ...]
    months: tuple[Step, ...]


@dataclass(frozen=True)
class FactSheet:
    """`vendor` is the key and `name` what people call it; `days` names the week. `gaps` are sentences on the data,
    `silent` the titles of what was promised and brought none; `tickets` the names of the escalations and actions of
    the week.
    """

    vendor: str
    name: str
    start: str
    end: str
    days: str
    zone: str
    taken_at: str
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    gaps: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    trends: tuple[Trend, ...] = ()
    tickets: tuple[str, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether any KPI has one; escalations and actions may be told of a week without."""
        return any(line.kpi for line in self.lines)

    @cached_property
    def _by_line(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.line, []).append(fact)
        return {line: tuple(facts) for line, facts in found.items()}

    def of(self, line: str) -> tuple[Fact, ...]:
        return self._by_line.get(line, ())

    def fact(self, line: str, role: Role) -> Fact | None:
        return next(iter(self.all_of(line, role)), None)

    def all_of(self, line: str, role: Role) -> Iterable[Fact]:
        return (fact for fact in self.of(line) if fact.role is role)

    def trend(self, line: str) -> Trend | None:
        return next((trend for trend in self.trends if trend.line == line), None)

    def in_section(self, section: str) -> list[Line]:
        return [line for line in self.lines if line.section == section]

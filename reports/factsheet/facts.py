"""A fact: one figure with what it is of, how it is written, and the rows it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.delivery.post import EVERYTHING
from reports.factsheet.role import Measure, Role


@dataclass(frozen=True)
class Fact:
    """`value` is exact, in the unit it is written in (80.75 for 80.75 %); `said` is how it is written.

    `about` names the segment or day it is of, where it is not of the whole line. `start` and `end` (not included) are
    ISO days. `source` is the hash of what it was told from: the rows counted, two where it
    is a change; the terms that promise; the weeks that make a range usual.
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
class Side:
    """How one part of a line stood, a vendor of a programme's or the days of one target; `name` as people call it.

    A vendor's own open window has a state.
    """

    name: str
    verdict: str
    small_n: bool = False
    state: str = ""
    window: str = ""


@dataclass(frozen=True)
class Line:
    """One KPI in one scope of the contract, or, where `kpi` is empty, a subject such as the staffing.

    `title` names it in sentences, alone in its sheet.

    `sides` are its parts, where each has its own target. `start` and `end` are its own week: the last mature one
    for what settles slowly, `held_back` then. `state` is that of the open window; `signal` one of reports.noise's
    outcomes, `basis` by which rule and weeks.
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
    sides: tuple[Side, ...] = ()

    @property
    def is_exception(self) -> bool:
        """Worth a paragraph: a miss, or outside what is usual; a handful tells neither."""
        missed = any(side.verdict == "missed" and not side.small_n for side in self.sides)
        return missed or (not self.small_n and (self.verdict == "missed" or self.signal == "signal"))

    @property
    def judged(self) -> list[str]:
        """The verdicts on targets, part by part where it is told in parts."""
        verdicts = [side.verdict for side in self.sides] or [self.verdict]
        return [verdict for verdict in verdicts if verdict in ("met", "missed")]


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
    """`vendor` is the key, EVERYTHING for the whole programme, and `name` what people call it; `days` names the week.

    `gaps` are sentences on the data, `silent` the titles of what was promised and brought none; `tickets` the names of
    the escalations and actions of the week.
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
    def is_programme(self) -> bool:
        return self.vendor == EVERYTHING

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

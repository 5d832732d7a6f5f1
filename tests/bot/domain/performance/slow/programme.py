"""A programme and its facts as plain values, with a calendar that looks at wall clocks."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A series; `id` is its place in the programme, from 1."""

    id: int
    vendor: str
    queue: str
    site: str
    channel: str
    language: str


@dataclass(frozen=True)
class Term:
    """`end` is the last day in force."""

    vendor: str
    kpi: str
    queue: str
    site: str
    language: str
    channel: str
    start: date
    end: date
    target: Decimal | None
    threshold: int | None
    variant: str
    compare_dp: int | None
    window: str = "month"

    @property
    def scope(self) -> tuple[str, str, str, str]:
        return self.queue, self.site, self.language, self.channel

    @property
    def wording(self) -> tuple[object, ...]:
        return self.target, self.threshold, self.variant, self.window, self.compare_dp

    def covers(self, line: Line) -> bool:
        own = (line.queue, line.site, line.language, line.channel)
        return self.vendor == line.vendor and all(
            wanted in ("", actual) for wanted, actual in zip(self.scope, own, strict=True)
        )


@dataclass
class Fact:
    """One row of any kind; `values` are the columns of its table."""

    line: Line
    values: dict[str, object]

    def number(self, name: str) -> float | None:
        found = self.values.get(name)
        return found if isinstance(found, int | float) else None

    def moment(self, name: str) -> datetime | None:
        found = self.values.get(name)
        return found if isinstance(found, datetime) else None

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")


@dataclass
class Programme:
    zone: ZoneInfo
    day_starts: time
    week_starts: int
    vendors: list[str]
    queues: dict[str, bool]
    """Whether the queue has hours: every day from 08:00 to 12:00."""
    lines: list[Line]
    terms: list[Term] = field(default_factory=list)
    intervals: list[Fact] = field(default_factory=list)
    cases: list[Fact] = field(default_factory=list)
    contacts: list[Fact] = field(default_factory=list)
    surveys: list[Fact] = field(default_factory=list)
    evaluations: list[Fact] = field(default_factory=list)
    forecasts: list[Fact] = field(default_factory=list)
    measures: list[Fact] = field(default_factory=list)
    _steps: dict[tuple[str, date, date], dict[str, tuple[datetime, datetime]]] = field(default_factory=dict)

    def day_of(self, moment: datetime) -> date:
        local = moment.astimezone(self.zone)
        return local.date() - ONE if local.time() < self.day_starts else local.date()

    def start_of(self, day: date) -> datetime:
        return datetime.combine(day, self.day_starts, self.zone).astimezone(UTC)

    def is_open(self, moment: datetime) -> bool:
        return 8 <= moment.astimezone(self.zone).hour < 12

    def step_of(self, step: str, day: date, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        monday = day - timedelta(days=(day.weekday() - self.week_starts) % 7)
        week = f"{monday:%G-W%V}" if monday.weekday() == 0 else monday.isoformat()
        return {
            "day": day.isoformat(),
            "week": week,
            "month": f"{day:%Y-%m}",
            "hour": f"{local:%Y-%m-%dT%H}:00",
        }[step]

    def steps(self, step: str, start: date, end: date) -> dict[str, tuple[datetime, datetime]]:
        """Every step's label with its first instant and the first after it, within the period."""
        if (step, start, end) not in self._steps:
            self._steps[(step, start, end)] = self._counted(step, start, end)
        return self._steps[(step, start, end)]

    def _counted(self, step: str, start: date, end: date) -> dict[str, tuple[datetime, datetime]]:
        found: dict[str, tuple[datetime, datetime]] = {}
        moment, last = self.start_of(start), self.start_of(end)
        while moment < last:
            label = self.step_of(step, self.day_of(moment), moment)
            found[label] = (found.get(label, (moment, moment))[0], moment + QUARTER)
            moment += QUARTER
        return found

    def term_of(self, kpi: str, line: Line, day: date) -> Term | None:
        """The most specific one: queue before site, language, channel, vendor."""
        fitting = [term for term in self.terms if term.kpi == kpi and term.start <= day <= term.end]
        fitting = [term for term in fitting if term.covers(line)]
        return max(fitting, key=lambda term: tuple(part != "" for part in term.scope), default=None)

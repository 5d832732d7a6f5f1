"""How one term did: its standing, the same days a week before, and whether its days were unusual."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.attainment.past_days import WEEKS, Days
from bot.domain.attainment.standing import Standing
from bot.domain.attainment.state import State
from bot.domain.performance.judging import FULL_ENOUGH, holds
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.result import Verdict
from bot.domain.performance.staffing import Gap
from bot.domain.performance.tally import Tally
from bot.periods import Period
from reports.noise.finding import Finding, Point
from reports.noise.judging import judge

LONGEST_STREAK = 30
FEWEST = 20
"""A share of fewer things jumps by whole things."""


@dataclass(frozen=True)
class TermDay:
    """`within` is the name inside a sentence; `before` the figure of the same days a week earlier.

    `findings` has a judged day each, oldest first. `streak` counts days off target without a break up to the last one
    told of; days without data do not count.
    """

    standing: Standing
    name: str
    within: str
    before: float | None
    findings: tuple[tuple[date, Finding], ...]
    streak: int
    gap: Gap | None = None

    @property
    def kpi(self) -> Kpi:
        return self.standing.kpi

    @property
    def is_judged(self) -> bool:
        """Too few to judge are neither met nor missed (DOMAIN §0.2)."""
        asked = self.standing.asked
        return asked.verdict in (Verdict.MET, Verdict.MISSED) and not asked.small_n

    @property
    def is_missed(self) -> bool:
        return self.is_judged and self.standing.asked.verdict is Verdict.MISSED

    @property
    def is_endangered(self) -> bool:
        return self.standing.state in (State.AT_RISK, State.LOST) and not self.standing.in_window.small_n

    @property
    def is_incomplete(self) -> bool:
        """Part of its data is not here; one that only matures later is complete."""
        coverage = self.standing.asked.coverage
        return coverage is not None and coverage < FULL_ENOUGH

    @property
    def signals(self) -> tuple[tuple[date, Finding], ...]:
        return tuple((day, found) for day, found in self.findings if found.is_signal)

    @property
    def bad_signals(self) -> tuple[tuple[date, Finding], ...]:
        """On the worse side of what is usual; where neither side is better, on any."""
        return tuple((day, found) for day, found in self.signals if _is_bad(self.kpi, found))


def _is_bad(kpi: Kpi, found: Finding) -> bool:
    if kpi.direction in (Direction.HIGHER, Direction.LOWER):
        return found.is_low == (kpi.direction is Direction.HIGHER)
    return True


def before_of(kpi: Kpi, days: Days, period: Period) -> float | None:
    whole = Tally()
    for day in period.shifted(-7, "").each_day():
        if day in days:
            whole.merge(days[day])
    return whole.figure(kpi).value


def findings_of(standing: Standing, days: Days, period: Period) -> Iterator[tuple[date, Finding]]:
    """Days of which a part came, that are not settled, or that rest on too few, are not judged."""
    if standing.asked.verdict in (Verdict.NO_DATA, Verdict.PROVISIONAL):
        return
    kpi = standing.kpi
    for day in period.each_day():
        point = _point(kpi, days, day)
        if point is not None and _counted(kpi, days[day]) >= max(kpi.minimum_n, FEWEST):
            earlier = (_point(kpi, days, day - timedelta(days=7 * back)) for back in range(1, WEEKS + 1))
            yield day, judge(kpi, point, [each for each in earlier if each is not None])


def streak_of(standing: Standing, days: Days, last: date) -> int:
    """Days of the term's own time only."""
    term, kpi, count = standing.term, standing.kpi, 0
    if term.wording.target is None:
        return 0
    for back in range(LONGEST_STREAK):
        day = last - timedelta(days=back)
        figure = days[day].figure(kpi) if day in days and day >= term.start else None
        if figure is None or figure.value is None:
            continue
        if holds(kpi, figure, term.wording.target, term.wording.compare_dp):
            return count
        count += 1
    return count


def _point(kpi: Kpi, days: Days, day: date) -> Point | None:
    figure = days[day].figure(kpi) if day in days else None
    if figure is None or figure.value is None:
        return None
    return Point(day, figure.value, figure.numerator, figure.denominator)


def _counted(kpi: Kpi, tally: Tally) -> float:
    return tally.n if kpi.parts else tally.figure(kpi).n

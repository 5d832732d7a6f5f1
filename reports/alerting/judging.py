"""Judges one period: outside what is usual for it, or beyond a fixed level, always on the side that is worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from bot.domain.alerts.kept import Mode, Setting
from bot.domain.alerts.lifecycle import Judged
from bot.domain.performance.judging import FULL_ENOUGH, holds
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.result import Figure
from reports.alerting.slots import History, Slot, Ward
from reports.noise.finding import Baseline, Finding, Limits
from reports.noise.judging import judge
from reports.noise.weekdays import point_of

WEEKS, LEAST = 13, 8
"""So many weeks are looked back, and so many of their same slots must have data, for a range to be usual."""
HALF_HOURS_NEEDED = 2
"""One half hour outside its range is noise on half of all healthy days; two in a row are on one in forty (docs)."""


@dataclass(frozen=True)
class Reading:
    """A judged period. `limits` are None where nothing is usual yet and the level is fixed."""

    start: datetime
    end: datetime
    figure: Figure
    target: Decimal | None
    limits: Limits | None
    baseline: Baseline
    bad: bool

    @property
    def judged(self) -> Judged:
        return Judged(self.start, self.end, self.bad)


def needed(ward: Ward) -> int:
    """How many bad periods in a row fire."""
    return 1 if ward.by_day else HALF_HOURS_NEEDED


def reading_of(ward: Ward, setting: Setting, slot: Slot, history: History) -> Reading | None:
    """None where it is no data: nothing came, too little, not all of it, or there is nothing to compare it with."""
    if not is_told_of(setting, slot):
        return None
    before = [each for each in history.comparable(slot.start, weeks=WEEKS) if each.figure.value is not None]
    if not _is_complete(slot, before):
        return None
    finding = usual(ward.kpi, history, slot, before)
    if finding.limits is None and setting.mode is Mode.OWN_RANGE:
        return None
    bad = is_bad(ward.kpi, setting, slot.figure, finding.limits)
    target = slot.wording.target if slot.wording else None
    return Reading(slot.start, slot.end, slot.figure, target, finding.limits, finding.baseline, bad)


def is_told_of(setting: Setting, slot: Slot) -> bool:
    """Whether enough came to say anything at all."""
    return slot.figure.value is not None and slot.figure.n >= setting.minimum_n and slot.whole


def usual(kpi: Kpi, history: History, slot: Slot, before: Sequence[Slot]) -> Finding:
    day_of = history.calendar.day_of
    points = [point_of(day_of(each.start), each.figure) for each in before if each.whole and _is_complete(each, before)]
    point = point_of(day_of(slot.start), slot.figure)
    if point is None:
        raise ValueError("a slot without data is not judged")
    return judge(kpi, point, [each for each in points if each is not None], least=LEAST)


def is_bad(kpi: Kpi, setting: Setting, figure: Figure, limits: Limits | None) -> bool:
    """Equality is still good, in both ways of judging."""
    if setting.level is not None:
        return not holds(kpi, figure, setting.level, None) if _is_worse_side(kpi, setting) else _beyond(setting, figure)
    if limits is None or figure.value is None:
        return False
    low, high = figure.value < limits.lower, figure.value > limits.upper
    return low if kpi.direction is Direction.HIGHER else high if kpi.direction is Direction.LOWER else low or high


def _is_worse_side(kpi: Kpi, setting: Setting) -> bool:
    """There the contract's own comparison decides, exact to the last contact."""
    worse = {Direction.HIGHER: Mode.BELOW, Direction.LOWER: Mode.ABOVE}
    return worse.get(kpi.direction) is setting.mode


def _beyond(setting: Setting, figure: Figure) -> bool:
    value, level = figure.value or 0, float(setting.level or 0)
    return value < level if setting.mode is Mode.BELOW else value > level


def _is_complete(slot: Slot, before: Sequence[Slot]) -> bool:
    """Against what usually comes for that time: a queue whose rows are missing makes the rest another figure."""
    typical = median(each.seconds for each in before) if before else 0
    return slot.seconds >= FULL_ENOUGH * typical

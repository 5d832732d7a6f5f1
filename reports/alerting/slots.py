"""The periods an alert is judged by, half hours or contract days, with the figure of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.domain.contracts.terms import Wording
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.result import Figure
from bot.periods import ContractCalendar

HALF_HOUR, HOUR, DAY = 1_800, 3_600, 86_400
Place = tuple[int, str]
"""Weekday and local time of day."""


@dataclass(frozen=True)
class Slot:
    """`seconds` are those of the intervals received, from which it is seen whether some are missing.

    `whole` is False where it is known already that some are, or that the figure is not mature.
    """

    start: datetime
    end: datetime
    figure: Figure
    wording: Wording | None = None
    seconds: int = 0
    whole: bool = True


@dataclass(frozen=True)
class Ward:
    """One vendor's part of what an alert watches; `step` is the length of its periods in seconds.

    `series` are ids.
    """

    vendor: str
    kpi: Kpi
    series: frozenset[int]
    step: int

    @property
    def by_day(self) -> bool:
        return self.step >= DAY


@dataclass(frozen=True)
class History:
    """Slots of one ward, by when they begin."""

    calendar: ContractCalendar
    step: int
    slots: Mapping[datetime, Slot]

    def between(self, after: datetime, until: datetime) -> list[Slot]:
        """Those that ended later than `after` and no later than `until`, in order."""
        return [slot for _, slot in sorted(self.slots.items()) if after < slot.end <= until]

    def comparable(self, start: datetime, *, weeks: int) -> list[Slot]:
        """The same weekday at the same time of day in the weeks before, in order."""
        day = self.calendar.day_of(start)
        earliest = day - timedelta(weeks=weeks)
        found = self._by_place.get(self._place(start, day), ())
        return [slot for of_day, slot in found if earliest <= of_day < day]

    @cached_property
    def _by_place(self) -> Mapping[Place, Sequence[tuple[date, Slot]]]:
        places: dict[Place, list[tuple[date, Slot]]] = {}
        for start, slot in sorted(self.slots.items()):
            day = self.calendar.day_of(start)
            places.setdefault(self._place(start, day), []).append((day, slot))
        return places

    def _place(self, start: datetime, day: date) -> Place:
        return day.weekday(), "" if self.step >= DAY else f"{start.astimezone(self.calendar.zone):%H:%M}"

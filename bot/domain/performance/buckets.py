"""The time steps of a question: which step a day or quarter hour belongs to, and when each step ends."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.database.columns import day_of_number
from bot.domain.performance.question import Dimension
from bot.errors import UserError
from bot.periods import ContractCalendar, Period

MOST_STEPS = 1_000
"""More steps than this are no answer but a data dump."""


@dataclass(frozen=True)
class Buckets:
    """Labels are ISO: 2026-11-09, 2026-W46 (the first day where weeks are not ISO's), 2026-11, 2026-11-09T14:00."""

    period: Period
    step: Dimension | None
    calendar: ContractCalendar

    def label(self, day: int, quarter: int) -> str:
        """Of a day number or, by hour, of a quarter hour in epoch seconds."""
        if self.step is Dimension.HOUR:
            local = datetime.fromtimestamp(quarter, UTC).astimezone(self.calendar.zone)
            return f"{local:%Y-%m-%dT%H}:00"
        return self._label_of(day_of_number(day))

    def _label_of(self, day: date) -> str:
        match self.step:
            case Dimension.WEEK:
                return self.calendar.week_of(day).label
            case Dimension.MONTH:
                return self.calendar.month_of(day).label
            case _:
                return day.isoformat()

    def ends(self) -> dict[str, datetime]:
        """Every step's label, in order, with the first instant after it (clipped to the period)."""
        if self.step is None:
            return {"": self.calendar.start_of(self.period.end)}
        if self.step is Dimension.HOUR:
            return self._hours()
        if self.period.days > MOST_STEPS * (1 if self.step is Dimension.DAY else 7):
            raise UserError(f"{self.period.label} by {self.step} is too many steps. Try by month, or a shorter period.")
        after = timedelta(days=1)
        return {self._label_of(day): self.calendar.start_of(day + after) for day in self.period.each_day()}

    def _hours(self) -> dict[str, datetime]:
        start, end = self.calendar.bounds(self.period)
        if (end - start) > timedelta(hours=MOST_STEPS):
            raise UserError(f"{self.period.label} by hour is too many steps. Try by day, or a shorter period.")
        quarter, ends = timedelta(minutes=15), {}
        moment = start
        while moment < end:
            ends[self.label(0, int(moment.timestamp()))] = moment + quarter
            moment += quarter
        return ends

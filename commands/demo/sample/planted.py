"""When the planted events happen, counted from now; `docs/demo.md` tells the same in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commands.demo.sample.lines import BILLING_VOICE
from commands.demo.sample.moment import Moment


@dataclass(frozen=True)
class Window:
    """From `start` up to, not including, `end`, both UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Planted:
    """The dates of everything planted for one moment."""

    moment: Moment

    @property
    def incident(self) -> Window:
        """Tuesday of last week, so that the last weekly review always has it: 6 to 12 days ago."""
        tuesday = self.moment.this_monday - timedelta(days=6)
        return self._window(tuesday, "10:30", "14:00")

    @property
    def staffing_gaps(self) -> tuple[Window, Window]:
        """The last two Mondays before today, earlier first."""
        since = self.moment.today.weekday() or 7
        mondays = (self.moment.days_ago(since + 7), self.moment.days_ago(since))
        earlier, later = (self._window(monday, "10:00", "12:00") for monday in mondays)
        return earlier, later

    @property
    def mix_week(self) -> date:
        """The Monday of last week, whose surveys shift towards tech."""
        return self.moment.this_monday - timedelta(weeks=1)

    @property
    def creep_start(self) -> date:
        return self.moment.days_ago(42)

    @property
    def late(self) -> Window:
        """Yesterday's half hours that never came: seven of them before the queues close."""
        return self._window(self.moment.days_ago(1), "16:30", "20:00")

    def _window(self, day: date, start: str, end: str) -> Window:
        return Window(self.moment.at(day, start), self.moment.at(day, end))


INCIDENT_QUEUE = BILLING_VOICE
INCIDENT_DROP = 1.9
"""On the logit of service level, beside the surge's own effect: 81 % becomes about 15 %."""
INCIDENT_SURGE = 1.25
"""Callers who were cut off call again."""
GAP_STAFFED = 0.8
"""Scheduled ÷ required in the gap; otherwise just over 1."""
CREEP = 0.12
"""Handle time gained over the six weeks."""

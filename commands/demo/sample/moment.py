"""The moment the sample is made for: every date in it is counted from here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import UserError

ZONE = ZoneInfo("America/New_York")
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Moment:
    """`first_day` is a Monday: whole weeks of history, then the week in progress."""

    now: datetime
    weeks: int

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError(f"naive datetime {self.now!r}: now needs its zone")
        if self.weeks < 8:
            raise UserError("The sample needs at least 8 weeks, so that its six-week trend has something before it.")

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    @property
    def this_monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    @property
    def first_day(self) -> date:
        return self.this_monday - timedelta(weeks=self.weeks)

    @property
    def month_start(self) -> date:
        return self.today.replace(day=1)

    @property
    def month_end(self) -> date:
        """The first day of the next month."""
        return (self.month_start + timedelta(days=32)).replace(day=1)

    @property
    def last_complete_half_hour(self) -> datetime:
        """The instant up to which a telephone system has complete half hours."""
        instant = self.now.astimezone(UTC)
        return instant.replace(minute=instant.minute // 30 * 30, second=0, microsecond=0)

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def at(self, day: date, clock: str = "00:00") -> datetime:
        """A contract day's local time as an instant in UTC."""
        return datetime.combine(day, time.fromisoformat(clock), tzinfo=ZONE).astimezone(UTC)

"""Coverage: intervals received ÷ expected within the queue's hours, up to now (DESIGN §3.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.periods import ContractCalendar
from bot.periods.hours import Hours, expected_intervals, parse_hours

DAY_SECONDS = 86_400


@dataclass
class Receipt:
    """What one series delivered: seconds of intervals within hours, and its shortest interval in seconds.

    A series that also brought rows of whole days tells nothing: those know no hours. `days` are set where a series is
    expected on some of the days only.
    """

    seconds: int = 0
    interval: int = 0
    whole_days: bool = False
    days: tuple[date, ...] | None = None

    def add(self, received: int, interval: int) -> None:
        """`received` intervals of one length; a source may change the length within a period."""
        self.seconds += received * interval
        self.interval = interval if not self.interval else min(self.interval, interval)
        self.whole_days = self.whole_days or interval >= DAY_SECONDS

    def merge(self, other: "Receipt") -> None:
        self.seconds += other.seconds
        self.interval = min(self.interval or other.interval, other.interval or self.interval)
        self.whole_days = self.whole_days or other.whole_days

    @property
    def tells(self) -> bool:
        return bool(self.interval) and not self.whole_days

    @property
    def received(self) -> float:
        """Counted in the shortest intervals, which are also what is expected."""
        return self.seconds / self.interval


@lru_cache(maxsize=512)
def hours_of(text: str) -> Hours:
    return parse_hours(text)


def coverage_of(
    receipts: Iterable[tuple[str, Receipt]], days: Iterable[date], calendar: ContractCalendar, now: datetime
) -> float | None:
    """`receipts` pairs a queue's hours with what a series of it delivered on `days`; None where nothing can be said."""
    listed, minute = tuple(days), now.replace(second=0, microsecond=0)
    # Most series have the hours and the interval of many others: what is expected of one is looked up once.
    alike: dict[tuple[str, int, tuple[date, ...] | None], list[int]] = {}
    for hours, receipt in receipts:
        if hours and receipt.tells:
            alike.setdefault((hours, receipt.interval, receipt.days), []).append(receipt.seconds)
    expected, received = 0, 0.0
    for (hours, interval, own), seconds in alike.items():
        expected += len(seconds) * _expected(hours, interval, listed if own is None else own, calendar, minute)
        received += sum(seconds) / interval
    return min(1.0, received / expected) if expected else None


def counts_of(
    hours: str, receipt: Receipt, days: tuple[date, ...], calendar: ContractCalendar, minute: datetime
) -> tuple[float, int] | None:
    """The intervals that came, and those expected by a whole minute; None where nothing can be said."""
    if not hours or not receipt.tells:
        return None
    own = days if receipt.days is None else receipt.days
    return receipt.received, _expected(hours, receipt.interval, own, calendar, minute)


@lru_cache(maxsize=4_096)
def _expected(hours: str, interval: int, days: tuple[date, ...], calendar: ContractCalendar, minute: datetime) -> int:
    """Kept by the minute: intervals are whole minutes long and begin on one, so none ends within it."""
    times, total = hours_of(hours), 0
    for day in days:
        if calendar.start_of(day) > minute:
            break
        total += expected_intervals(times, day, calendar, interval, minute)
    return total

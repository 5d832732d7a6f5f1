"""Schedules as people write and read them: "weekdays at 07:30 New York time"."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.subscriptions.schedule import Schedule
from bot.periods.hours_text import parse_hours

_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_KNOWN = {frozenset(range(7)): "every day", frozenset(range(5)): "weekdays", frozenset((5, 6)): "weekends"}
_HALF_YEAR = timedelta(days=182)


@lru_cache(maxsize=1_000)
def weekdays_of(days: str) -> frozenset[int]:
    """From "mon-fri" or "mon, wed"; raises UserError like operating hours."""
    week = parse_hours(f"{days} 00:00-24:00").week
    return frozenset(number for number, spans in enumerate(week) if spans)


@lru_cache(maxsize=1_000)
def schedule_of(at: str, timezone: str, days: str, holidays: str) -> Schedule:
    """From how a subscription is stored."""
    return Schedule(time.fromisoformat(at), ZoneInfo(timezone), weekdays_of(days), holidays)


def schedule_said(schedule: Schedule, *, now: datetime) -> str:
    """Days, time, zone and what happens at a clock change, on holidays."""
    at = f"{schedule.at:%H:%M}"
    said = f"{_days_said(schedule.days)} at {at} {zone_said(schedule.zone)}"
    if _changes_clocks(schedule.zone, now):
        said += f" (follows the clock change; if {at} does not exist that day, right after the gap)"
    return f"{said}; not on {schedule.holidays} holidays" if schedule.holidays else said


def zone_said(zone: ZoneInfo) -> str:
    return zone.key if "/" not in zone.key else f"{zone.key.split('/')[-1].replace('_', ' ')} time"


def _days_said(days: frozenset[int]) -> str:
    if days in _KNOWN:
        return _KNOWN[days]
    if len(days) == 1:
        return _NAMES[min(days)]
    *first, last = [_SHORT[day] for day in sorted(days)]
    return f"{', '.join(first)} and {last}"


def _changes_clocks(zone: ZoneInfo, now: datetime) -> bool:
    """Whether half a year apart clocks stand differently; Morocco's Ramadan is told by the weeks between."""
    moments = (now.astimezone(UTC) + _HALF_YEAR * step / 13 for step in range(27))
    return len({moment.astimezone(zone).utcoffset() for moment in moments}) > 1

"""How much a window is still expected to bring: the locked forecast, else the same weekdays of four weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from bot.periods import ContractCalendar, Period

WEEKS = 4


@dataclass(frozen=True)
class Outlook:
    """What still comes, with the least and most that may; `forecast` is False where it is projected from history."""

    expected: float
    low: float
    high: float
    forecast: bool


@dataclass(frozen=True)
class History:
    """One term's denominators and offered contacts by complete day, and its forecasts of contacts offered by day."""

    denominators: Mapping[date, float]
    offered: Mapping[date, float]
    forecasts: Mapping[date, float]


def outlook_of(
    history: History, window: Period, done_today: float, *, now: datetime, calendar: ContractCalendar
) -> Outlook | None:
    """None where neither a forecast nor four weeks of history tell anything."""
    today = calendar.day_of(now)
    days = [day for day in window.each_day() if day >= today]
    if not days:
        return Outlook(0, 0, 0, forecast=True)
    return _forecast(history, days, done_today, today) or _projected(history, days, done_today, today)


def _forecast(history: History, days: list[date], done_today: float, today: date) -> Outlook | None:
    if not all(day in history.forecasts for day in days):
        return None
    counted = _share_counted(history)
    error = _error(history)
    expected = sum(_rest(history.forecasts[day] * counted, day, done_today, today) for day in days)
    return Outlook(expected, expected * max(0.0, 1 - error), expected * (1 + error), forecast=True)


def _share_counted(history: History) -> float:
    """Offered contacts that enter the denominator; the rest hang up at once."""
    offered = sum(history.offered.values())
    return sum(history.denominators.values()) / offered if offered else 1.0


def _error(history: History) -> float:
    """The forecast's own error (WAPE) on the days already known."""
    known = [day for day in history.forecasts if day in history.offered]
    actual = sum(history.offered[day] for day in known)
    return sum(abs(history.forecasts[day] - history.offered[day]) for day in known) / actual if actual else 0.0


def _projected(history: History, days: list[date], done_today: float, today: date) -> Outlook | None:
    spans = [_same_weekdays(history, day, today) for day in days]
    if not any(spans):
        return None
    # A weekday never seen in four weeks is one on which nothing comes.
    rests = [
        tuple(_rest(amount, day, done_today, today) for amount in (fmean(span), min(span), max(span)))
        for day, span in zip(days, spans, strict=True)
        if span
    ]
    expected, low, high = (sum(rest[place] for rest in rests) for place in range(3))
    return Outlook(expected, low, high, forecast=False)


def _same_weekdays(history: History, day: date, today: date) -> list[float]:
    back = (today - day).days % 7 or 7
    latest = today - timedelta(days=back)
    looked_at = (latest - timedelta(days=7 * week) for week in range(WEEKS))
    return [history.denominators[each] for each in looked_at if each in history.denominators]


def _rest(amount: float, day: date, done_today: float, today: date) -> float:
    return max(0.0, amount - done_today) if day == today else amount

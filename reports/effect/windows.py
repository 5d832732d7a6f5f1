"""Which days an effect is looked for in, and which days before are compared with them: the same weekdays."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.actions.action import FARTHEST, Check, Span
from bot.periods import Period

WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Windows:
    """`is_over`: nothing more is waited for. `points` are the days with data after it was done."""

    before: Period
    after: Period
    points: tuple[date, ...]
    is_over: bool


def longest(done_on: date, check: Check) -> Period:
    """All days the window can hold; it begins the day after, which is the first whole one."""
    length = check.length if check.span is Span.DAYS else max(FARTHEST, check.length)
    return Period("", done_on + DAY, done_on + DAY * (length + 1))


def windows(done_on: date, check: Check, with_data: tuple[date, ...], settled: date) -> Windows:
    """`with_data` are the days of the longest window that have a figure; those before `settled` change no more."""
    whole = longest(done_on, check)
    points = tuple(day for day in with_data if day < settled)
    if check.span is Span.POINTS and len(points) >= check.length:
        points = points[: check.length]
        return _of(whole.start, points[-1] + DAY, points, is_over=True)
    end = min(whole.end, max(settled, whole.start + DAY))
    return _of(whole.start, end, points, is_over=settled >= whole.end)


def _of(start: date, end: date, points: tuple[date, ...], *, is_over: bool) -> Windows:
    after = Period("", start, end)
    back = -(-(after.days + 1) // WEEK) * WEEK
    return Windows(after.shifted(-back, ""), after, points, is_over)

"""Contract days and operating hours of many moments at once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.database.columns import day_number, day_of_number
from bot.periods import ContractCalendar
from bot.periods.hours import Hours, open_spans

Values = npt.NDArray[Any]


def seconds(moment: datetime) -> int:
    return int(moment.timestamp() // 1)


def starts_of(days: Values, calendar: ContractCalendar) -> Values:
    """The moment at which each of these contract days begins."""
    unique, places = np.unique(days, return_inverse=True)
    starts = [seconds(calendar.start_of(day_of_number(int(day)))) for day in unique]
    return np.array(starts, dtype=np.int64)[places]


def contract_days(moments: Values, calendar: ContractCalendar) -> Values:
    """The number of the contract day of each moment; NaN stays NaN."""
    known = ~np.isnan(moments)
    days = np.full(len(moments), np.nan)
    if not known.any():
        return days
    present = moments[known]
    first = calendar.day_of(_moment(present.min()))
    last = calendar.day_of(_moment(present.max()))
    numbers = np.arange(day_number(first), day_number(last) + 2)
    starts = np.array([seconds(calendar.start_of(day_of_number(int(n)))) for n in numbers], dtype=np.int64)
    days[known] = numbers[np.searchsorted(starts, present, side="right") - 1]
    return days


def inside_hours(moments: Values, days: Values, hours: Hours, calendar: ContractCalendar) -> Values:
    """1 where the queue is open at the moment, else 0; `days` are the moments' contract days."""
    spans = [span for day in np.unique(days) for span in open_spans(hours, _day(day), calendar)]
    opens = np.array(sorted(seconds(start) for start, _ in spans), dtype=np.int64)
    closes = np.array(sorted(seconds(end) for _, end in spans), dtype=np.int64)
    inside = np.searchsorted(opens, moments, side="right") > np.searchsorted(closes, moments, side="right")
    return inside.astype(np.int64)


def _moment(value: float) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(value))


def _day(number: float) -> date:
    return day_of_number(int(number))

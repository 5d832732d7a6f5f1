"""The half hours a queue is open, and how a usual week's volume spreads over them."""

from datetime import datetime, time

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commands.demo.sample.lines import Queue
from commands.demo.sample.moment import ZONE

Floats = NDArray[np.float64]

WEEKDAYS = np.array([1.22, 1.08, 1.0, 0.98, 1.02, 0.72, 0.6])
"""Volume by weekday, Monday first: the weekend's callers ring on Monday."""


def open_half_hours(queue: Queue, start: datetime, end: datetime) -> pd.DataFrame:
    """Every open half hour from `start` up to `end` as `at` (UTC), with its contract day, weekday and hour of day.

    Counting in UTC gives the round-the-clock queue its 46 and 50 half hours where clocks change.
    """
    at = pd.date_range(start, end, freq="30min", inclusive="left")
    local = at.tz_convert(ZONE)
    hour = np.asarray(local.hour + local.minute / 60, dtype=float)
    weekday = np.asarray(local.day_of_week)
    is_open = weekday < queue.days
    if not queue.around_the_clock:
        is_open &= (hour >= _hours(queue.opens)) & (hour < _hours(queue.closes))
    day = local.tz_localize(None).normalize()
    return pd.DataFrame({"at": at, "day": day, "weekday": weekday, "hour": hour})[is_open].reset_index(drop=True)


def usual_volume(grid: pd.DataFrame, daily: float) -> Floats:
    """A usual weekday's volume spread over each day: a morning peak, an afternoon one, quiet nights."""
    hour = grid["hour"].to_numpy(dtype=float)
    curve = 0.04 + np.exp(-(((hour - 10.75) / 2.1) ** 2)) + 0.75 * np.exp(-(((hour - 15.5) / 2.8) ** 2))
    curve += 0.25 * np.exp(-(((hour - 19.5) / 2.0) ** 2))
    share = curve / pd.Series(curve).groupby(grid["day"]).transform("sum").to_numpy()
    return np.asarray(share * daily * WEEKDAYS[grid["weekday"].to_numpy()] * _season(grid["day"]))


def _season(day: "pd.Series[pd.Timestamp]") -> Floats:
    """Bills go out on the first and callers follow; the year swells slowly towards December."""
    of_month = np.asarray(day.dt.day, dtype=float)
    of_year = np.asarray(day.dt.day_of_year, dtype=float)
    return 1 + 0.06 * np.exp(-(((of_month - 4) / 3) ** 2)) + 0.05 * np.cos(2 * np.pi * (of_year - 345) / 365.25)


def _hours(clock: time) -> float:
    return clock.hour + clock.minute / 60

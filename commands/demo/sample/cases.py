"""E-mail and back-office cases of one desk: opened, answered, paused, resolved or still open at the time of export."""

from datetime import datetime

import numpy as np
import pandas as pd
from numpy.random import Generator

from commands.demo.sample.grid import WEEKDAYS
from commands.demo.sample.lines import Desk
from commands.demo.sample.moment import ZONE, Moment
from commands.demo.sample.noise import Floats, generator

SPREAD = 0.85
"""Standard deviation of the log of the time to resolve: skewed, as everywhere."""
FORGOTTEN = 0.004
REASONS = np.array(["charge", "delivery", "access", "change", "other"])
PRIORITIES = np.array(["normal", "normal", "normal", "high", "low", "urgent"])


def cases_of(desk: Desk, moment: Moment, seed: int, seen_at: datetime) -> pd.DataFrame:
    """The state of every case as the vendor's system knew it at `seen_at`."""
    rng = generator(seed, desk.name)
    opened = _openings(desk, moment, rng)
    size = len(opened)
    hours = _hours_to_resolve(desk, rng, size)
    cases = pd.DataFrame(
        {
            "opened": opened,
            "responded": opened + _hours(hours * rng.uniform(0.2, 0.95, size)),
            "resolved": opened + _hours(hours),
            "closed": opened + _hours(hours + 96),
            "due": opened + _hours(np.full(size, float(desk.due_hours))),
            "reason": rng.choice(REASONS, size, p=[0.34, 0.22, 0.2, 0.16, 0.08]),
            "priority": rng.choice(PRIORITIES, size),
            "reopened": rng.binomial(1, 0.035, size),
            "pause": np.rint(rng.binomial(1, 0.18, size) * np.minimum(hours, 48) * 3600 * 0.3),
            "waiting": rng.choice(np.array(["open", "open", "pending_customer", "on_hold"]), size),
            "void": rng.random(size) < 0.012,
        }
    )
    cases = cases[cases["opened"] < pd.Timestamp(seen_at)].sort_values("opened", ignore_index=True)
    return _as_seen(cases, seen_at).assign(
        queue=desk.queue.name,
        queue_key=desk.queue.key,
        channel=desk.queue.channel,
        site=desk.site,
        language=desk.queue.language,
    )


def _openings(desk: Desk, moment: Moment, rng: Generator) -> pd.DatetimeIndex:
    """Through the waking hours of each local day, to the last moment of today."""
    days = pd.date_range(moment.first_day, moment.today, freq="D")
    count = rng.poisson(desk.weekly / WEEKDAYS.sum() * WEEKDAYS[np.asarray(days.day_of_week)])
    hour = np.clip(rng.normal(14, 3.6, int(count.sum())), 4, 23.5)
    wall = days.repeat(count) + pd.to_timedelta(np.rint(hour * 3600), unit="s")
    # From four in the morning on, no wall time is skipped or repeated.
    return wall.tz_localize(ZONE).tz_convert("UTC")


def _hours_to_resolve(desk: Desk, rng: Generator, size: int) -> Floats:
    """Log-normal, with the desk's share resolved within its due hours and a few forgotten for a month."""
    late = np.log(desk.in_time / (1 - desk.in_time)) * 0.5513
    median = desk.due_hours / np.exp(late * SPREAD)
    hours = median * np.exp(SPREAD * rng.standard_normal(size))
    return np.asarray(np.where(rng.random(size) < FORGOTTEN, hours + 24 * 30, hours))


def _hours(hours: Floats) -> pd.TimedeltaIndex:
    return pd.to_timedelta(np.rint(hours * 3600), unit="s")


def _as_seen(cases: pd.DataFrame, seen_at: datetime) -> pd.DataFrame:
    """What has not happened by then is not in the file."""
    instant = pd.Timestamp(seen_at)
    for column in ("responded", "resolved", "closed"):
        cases[column] = cases[column].where(cases[column] <= instant)
    status = np.where(cases["resolved"].isna(), cases["waiting"], "resolved")
    status = np.where(cases["closed"].notna(), "closed", status)
    return cases.assign(status=np.where(cases["void"], "void", status))

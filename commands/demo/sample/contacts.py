"""Contact by contact, one small voice queue: the only source from which repeats can be seen."""

import numpy as np
import pandas as pd
from numpy.random import Generator

from commands.demo.sample.lines import RETENTION_VOICE
from commands.demo.sample.moment import ZONE, Moment
from commands.demo.sample.noise import generator

DAILY, REPEATING = 40, 0.17
REASONS = np.array(["cancel plan", "price", "moving", "service"])


def retention_contacts(moment: Moment, seed: int) -> pd.DataFrame:
    """Customers ring, and about one in six rings again about the same within a week."""
    rng = generator(seed, "retention contacts")
    days = _open_days(moment)
    first = _callers(rng, len(days))
    again = _repeats(first[first["known"]], rng)
    later = _repeats(again, rng)
    calls = pd.concat([first, again, later], ignore_index=True)
    calls = calls[calls["day"] < len(days)].reset_index(drop=True)
    seconds = pd.to_timedelta(rng.integers(9 * 3600, 18 * 3600 - 60, len(calls)), unit="s")
    arrived = (days[calls["day"].to_numpy()] + seconds).tz_localize(ZONE).tz_convert("UTC")
    calls = calls.assign(arrived=arrived).query("arrived < @moment.last_complete_half_hour")
    return _answered(calls.sort_values("arrived", ignore_index=True), rng)


def _open_days(moment: Moment) -> pd.DatetimeIndex:
    days = pd.date_range(moment.first_day, moment.today, freq="D")
    return days[np.asarray(days.day_of_week) < RETENTION_VOICE.days]


def _callers(rng: Generator, days: int) -> pd.DataFrame:
    """One row a first call; one in fourteen callers is not identified."""
    day = np.repeat(np.arange(days), rng.poisson(DAILY, days))
    size = len(day)
    known = rng.random(size) > 0.07
    customer = np.where(known, [f"C-{104_000 + number}" for number in range(size)], "")
    reason = rng.choice(REASONS, size, p=[0.38, 0.3, 0.12, 0.2])
    return pd.DataFrame({"day": day, "customer": customer, "reason": reason, "known": known})


def _repeats(calls: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    """Zero to four working days later; `day` counts working days, so a week is never exceeded."""
    again = calls[rng.random(len(calls)) < REPEATING]
    return again.assign(day=again["day"] + 1 + np.minimum(rng.geometric(0.5, len(again)) - 1, 3))


def _answered(calls: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    size = len(calls)
    outcome = rng.choice(np.array(["answered", "abandoned", "other"]), size, p=[0.952, 0.043, 0.005])
    talked = outcome == "answered"
    wait = np.where(outcome == "abandoned", rng.exponential(45, size), rng.exponential(9.5, size))
    handle = 455 * np.exp(0.5 * rng.standard_normal(size)) * talked
    return calls.assign(
        outcome=outcome,
        wait=np.rint(wait).astype(int),
        talk=np.rint(handle * 0.8).astype(int),
        hold=np.rint(handle * 0.05).astype(int),
        wrap=np.rint(handle * 0.15).astype(int),
        agent=np.where(talked, [f"PC-{agent:03}" for agent in rng.integers(101, 125, size)], ""),
        transferred=np.where(talked, rng.binomial(1, 0.06, size), 0),
    )

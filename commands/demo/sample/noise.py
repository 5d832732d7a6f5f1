"""Noise as real queues have it: neighbouring half hours and days resemble each other."""

import zlib

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def generator(seed: int, name: str) -> Generator:
    """Its own stream for each name, so that adding a line leaves the others as they were."""
    return np.random.default_rng((seed, zlib.crc32(name.encode())))


def drifting(rng: Generator, size: int, sd: float, memory: float) -> Floats:
    """A first-order autoregression: `memory` 0 is white noise, near 1 a slow drift."""
    white = pd.Series(rng.standard_normal(size))
    smooth = white.ewm(alpha=1 - memory, adjust=False).mean().to_numpy()
    return np.asarray(smooth * sd * np.sqrt((1 + memory) / (1 - memory)))


def by_day(day: "pd.Series[pd.Timestamp]", rng: Generator, sd: float, first_day: pd.Timestamp, days: int) -> Floats:
    """One value a day, spread over the rows of `day`."""
    values = drifting(rng, days, sd, 0.15)
    return np.asarray(values[(day - first_day).dt.days.to_numpy()])

"""Steers a level to where a truth wants it, by leaning its half hours all alike: the noise between them stays."""

import numpy as np
import pandas as pd

from commands.demo.sample.noise import Floats
from commands.demo.sample.traffic import served

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


def eligible(traffic: pd.DataFrame) -> Floats:
    """The denominator of SL5: offered without the callers who hung up at once."""
    return (traffic["offered"] - traffic["short"]).to_numpy(dtype=float)


def answered_in_threshold(traffic: pd.DataFrame) -> Floats:
    """Unrounded; never more than were answered."""
    level = served(traffic["leaning"].to_numpy(dtype=float))
    return np.asarray(np.minimum(level * eligible(traffic), traffic["answered"].to_numpy(dtype=float)))


def steer(traffic: pd.DataFrame, scope: Mask, movable: Mask, target: float) -> pd.DataFrame:
    """Leans the `movable` rows until the whole `scope` stands at `target`, or as near as they can bring it."""
    if not movable.any():
        return traffic
    wanted = target * eligible(traffic)[scope].sum() - answered_in_threshold(traffic)[scope & ~movable].sum()
    rows = traffic[movable]
    low, high = -4.0, 4.0
    for _ in range(40):
        middle = (low + high) / 2
        if answered_in_threshold(rows.assign(leaning=rows["leaning"] + middle)).sum() < wanted:
            low = middle
        else:
            high = middle
    leaning = traffic["leaning"].to_numpy(dtype=float, copy=True)
    leaning[movable] += (low + high) / 2
    return traffic.assign(leaning=leaning)


def whole_numbers(values: Floats) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Rounds so that every running total is right to one half: a period's sum stays what it was steered to."""
    running = np.rint(np.cumsum(values)).astype(np.int64)
    return np.diff(running, prepend=np.int64(0))

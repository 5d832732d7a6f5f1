"""What the schedule provides against what the forecast requires, half hour by half hour."""

import numpy as np
import pandas as pd
from numpy.random import Generator

from commands.demo.sample.noise import drifting
from commands.demo.sample.planted import GAP_STAFFED, Window

PLANNED_OCCUPANCY = 0.84
USUAL_COVER = 1.02
"""Scheduled ÷ required on a usual day."""


def schedule(traffic: pd.DataFrame, aht: float, gaps: tuple[Window, ...], rng: Generator) -> pd.DataFrame:
    """Adds required, scheduled and staffed agent seconds, and `short`: how far cover is below usual, in logs."""
    size = len(traffic)
    required = traffic["expected"].to_numpy(dtype=float) * aht / PLANNED_OCCUPANCY
    cover = USUAL_COVER * np.exp(drifting(rng, size, 0.025, 0.6))
    for gap in gaps:
        cover[inside(traffic, gap)] = GAP_STAFFED
    scheduled = required * cover
    staffed = scheduled * (0.975 + 0.01 * rng.standard_normal(size))
    return traffic.assign(
        required=np.rint(required),
        scheduled=np.rint(scheduled),
        staffed=np.rint(staffed),
        short=np.log(USUAL_COVER / cover),
    )


def inside(traffic: pd.DataFrame, window: Window) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.asarray((traffic["at"] >= window.start) & (traffic["at"] < window.end))

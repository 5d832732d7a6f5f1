"""How far a value lies from the middle of others, in robust standard deviations (MAD z)."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median

from reports.noise.laney import RANGE_TO_SIGMA

MAD_TO_SIGMA = 1.4826
UNUSUAL = 3.5
"""Beyond this a value is one of another kind."""


def mad_z(values: Sequence[float], value: float) -> float | None:
    """Where more than half of the values are equal, by their moving range; None where they never moved."""
    if not values:
        return None
    middle = median(values)
    spread = MAD_TO_SIGMA * median(abs(each - middle) for each in values) or _by_range(values)
    return (value - middle) / spread if spread else None


def _by_range(values: Sequence[float]) -> float:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    return fmean(ranges) / RANGE_TO_SIGMA if ranges else 0.0

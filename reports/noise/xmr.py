"""Limits of a chart of individual values and moving ranges (Wheeler's XmR)."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median

from reports.noise.finding import Limits

MEAN_LIMIT, MEAN_JUMP = 2.66, 3.268
MEDIAN_LIMIT, MEDIAN_JUMP = 3.145, 3.865


def xmr_limits(values: Sequence[float], *, robust: bool = False) -> Limits | None:
    """Of the values in their order; None where they never moved, or there are fewer than two.

    `robust` goes by medians, which an old incident in the baseline does not widen.
    """
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if not any(ranges):
        return None
    if robust and median(ranges):
        centre, typical = median(values), median(ranges)
        reach, jump = MEDIAN_LIMIT * typical, MEDIAN_JUMP * typical
    else:
        centre, typical = fmean(values), fmean(ranges)
        reach, jump = MEAN_LIMIT * typical, MEAN_JUMP * typical
    return Limits(centre, centre - reach, centre + reach, jump)

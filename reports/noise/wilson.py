"""Wilson's interval of a share of independent things, such as surveys; never of calls of one queue (FINDINGS)."""

from math import sqrt
from statistics import NormalDist

NINETY_FIVE = NormalDist().inv_cdf(0.975)


def wilson(good: float, n: float, z: float = NINETY_FIVE) -> tuple[float, float] | None:
    """None of nothing."""
    if n <= 0:
        return None
    share, square = good / n, z * z
    centre = share + square / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    width = 1 + square / n
    return max(0.0, (centre - reach) / width), min(1.0, (centre + reach) / width)

"""Limits of a Laney p′ chart: a share of things whose spread is larger than chance alone would make it."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean

from reports.noise.finding import Limits

RANGE_TO_SIGMA = 1.128
"""Mean moving range of two neighbours ÷ standard deviation."""


def sigma_z(shares: Sequence[tuple[float, float]]) -> float | None:
    """How many times wider than the binomial the shares, as (good, n), spread; None where they never moved."""
    middle = _middle(shares)
    if middle is None or not 0 < middle < 1:
        return None
    distances = [(good / n - middle) / _binomial(middle, n) for good, n in shares]
    ranges = [abs(after - before) for before, after in pairwise(distances)]
    return fmean(ranges) / RANGE_TO_SIGMA if any(ranges) else None


def laney_limits(shares: Sequence[tuple[float, float]], n: float) -> Limits | None:
    """For a share of `n` things, from shares given as (good, n) in their order; None where they never moved."""
    middle, width = _middle(shares), sigma_z(shares)
    if middle is None or width is None or n <= 0:
        return None
    reach = 3 * _binomial(middle, n) * width
    return Limits(middle, max(0.0, middle - reach), min(1.0, middle + reach))


def _middle(shares: Sequence[tuple[float, float]]) -> float | None:
    whole = sum(n for _, n in shares)
    return sum(good for good, _ in shares) / whole if whole else None


def _binomial(middle: float, n: float) -> float:
    return sqrt(middle * (1 - middle) / n)

"""Laney p′: the worked series, and any shares against a plain computation."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.noise.laney import laney_limits, sigma_z

WORKED = [(1580, 2000), (1490, 1950), (1705, 2100), (1622, 2010), (1388, 1890), (1610, 1990), (1550, 1960)]
SHARES = st.lists(st.integers(1, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30)


def test_it_gives_the_worked_width_and_limits() -> None:
    assert sigma_z(WORKED) == pytest.approx(3.903346301369606)
    limits = laney_limits(WORKED, 2000)
    assert limits is not None
    assert limits.centre == pytest.approx(0.787410071942446)
    assert (limits.lower, limits.upper) == pytest.approx((0.6802790703131371, 0.894541073571755))
    assert limits.jump is None


def test_a_share_of_fewer_things_may_lie_further_off() -> None:
    few, many = laney_limits(WORKED, 200), laney_limits(WORKED, 20_000)
    assert few
    assert many
    assert few.upper - few.lower > many.upper - many.lower


def test_limits_stay_between_nothing_and_all() -> None:
    limits = laney_limits([(1, 20), (0, 20), (4, 20), (0, 20)], 5)
    assert limits is not None
    assert limits.lower == 0
    assert limits.upper <= 1


@pytest.mark.parametrize("shares", [[], [(8, 10)], [(0, 10), (0, 30)], [(10, 10), (30, 30)], [(8, 10), (16, 20)]])
def test_shares_that_never_moved_have_no_limits(shares: list[tuple[float, float]]) -> None:
    assert laney_limits(shares, 10) is None


def test_a_share_of_nothing_has_no_limits() -> None:
    assert laney_limits(WORKED, 0) is None


@given(SHARES, st.integers(1, 3_000))
def test_it_agrees_with_adding_up_by_hand(shares: list[tuple[int, int]], n: int) -> None:
    limits = laney_limits(shares, n)
    good, whole = 0, 0
    for each, of in shares:
        good, whole = good + each, whole + of
    if not shares or good in (0, whole):
        assert limits is None
        return
    middle = good / whole
    z = [(each / of - middle) / sqrt(middle * (1 - middle) / of) for each, of in shares]
    moved = sum(abs(z[place] - z[place - 1]) for place in range(1, len(z)))
    if not moved:
        assert limits is None
        return
    reach = 3 * sqrt(middle * (1 - middle) / n) * moved / (len(z) - 1) / 1.128
    assert limits is not None
    assert limits.lower == pytest.approx(max(0, middle - reach), abs=1e-9)
    assert limits.upper == pytest.approx(min(1, middle + reach), abs=1e-9)

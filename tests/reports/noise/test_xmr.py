"""XmR limits: DOMAIN's worked numbers, and any series against a plain computation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.noise.xmr import xmr_limits

WORKED = [80.1, 81.3, 79.8, 82.0, 80.6, 81.1, 79.9, 80.4, 81.7, 80.2]
SERIES = st.lists(st.integers(0, 1_000), min_size=2, max_size=40)


def test_it_gives_the_worked_limits() -> None:
    limits = xmr_limits(WORKED)
    assert limits is not None
    assert limits.centre == pytest.approx(80.71)
    assert (limits.lower, limits.upper) == pytest.approx((77.37022222222221, 84.04977777777778))
    assert limits.jump == pytest.approx(4.103155555555555)


def test_the_robust_form_goes_by_medians() -> None:
    limits = xmr_limits([1, 2, 4, 7, 11], robust=True)
    assert limits is not None
    assert (limits.centre, limits.lower, limits.upper) == (4, 4 - 3.145 * 2.5, 4 + 3.145 * 2.5)
    assert limits.jump == 3.865 * 2.5


def test_an_old_incident_widens_the_robust_limits_no_further() -> None:
    quiet, struck = xmr_limits(WORKED, robust=True), xmr_limits([*WORKED[:5], 40.0, *WORKED[6:]], robust=True)
    plain = xmr_limits([*WORKED[:5], 40.0, *WORKED[6:]])
    assert quiet
    assert struck
    assert plain
    assert struck.upper - struck.lower < 2 * (quiet.upper - quiet.lower)
    assert plain.upper - plain.lower > 6 * (quiet.upper - quiet.lower)


def test_a_series_mostly_still_falls_back_to_the_mean_range() -> None:
    assert xmr_limits([5, 5, 5, 5, 6], robust=True) == xmr_limits([5, 5, 5, 5, 6])


@pytest.mark.parametrize("values", [[], [3.0], [4.0, 4.0, 4.0]])
def test_nothing_that_never_moved_has_limits(values: list[float]) -> None:
    assert xmr_limits(values) is None


@given(SERIES)
def test_it_agrees_with_adding_up_by_hand(values: list[int]) -> None:
    total = moved = 0
    for place in range(len(values)):
        total += values[place]
        if place:
            moved += max(values[place], values[place - 1]) - min(values[place], values[place - 1])
    limits = xmr_limits(values)
    if not moved:
        assert limits is None
        return
    middle, typical = total / len(values), moved / (len(values) - 1)
    assert limits is not None
    told = (limits.centre, limits.lower, limits.upper, limits.jump)
    assert told == pytest.approx((middle, middle - 2.66 * typical, middle + 2.66 * typical, 3.268 * typical))

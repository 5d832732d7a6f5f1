"""Wilson's interval, by its worked numbers and its own equation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.noise.wilson import wilson

WORKED = {
    (27, 30): (0.7437891742081593, 0.9654001112526658),
    (0, 20): (0.0, 0.16112515805281938),
    (1533, 1790): (0.8394162761776399, 0.8719063402808217),
    (385, 412): (0.9063314774028961, 0.9545735439849914),
    (9, 10): (0.5958499732047615, 0.9821237869049271),
}


@pytest.mark.parametrize("share", WORKED)
def test_it_gives_the_worked_intervals(share: tuple[int, int]) -> None:
    assert wilson(*share) == pytest.approx(WORKED[share])


def test_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_its_ends_are_the_shares_just_196_deviations_away(share: tuple[int, int]) -> None:
    good, n = share
    interval = wilson(good, n)
    assert interval is not None
    assert 0 <= interval[0] <= good / n + 1e-12
    assert good / n - 1e-12 <= interval[1] <= 1
    for end in interval:
        if 1e-9 < end < 1 - 1e-9:
            assert (good / n - end) ** 2 * n == pytest.approx(1.959964**2 * end * (1 - end), rel=1e-6, abs=1e-9)

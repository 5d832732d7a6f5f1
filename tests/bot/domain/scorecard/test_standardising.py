"""Direct standardisation: own rates, common mix; what not all work is on neither side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scorecard.standardising import Cell, standardised

EASY_AND_HARD = {
    "northwind": {"easy": (90.0, 100.0), "hard": (450.0, 900.0)},
    "pacifica": {"easy": (765.0, 900.0), "hard": (40.0, 100.0), "chat": (500.0, 500.0)},
}
"""Northwind is better at both, and looks worse in all: 54 % against 80.5 %, for it works the hard queue."""
CELLS = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.floats(0, 1), st.integers(0, 500)).map(lambda c: (c[0] * c[1], float(c[1])))
)


def test_who_is_better_at_every_queue_is_better_on_the_common_mix() -> None:
    found = standardised(EASY_AND_HARD)
    assert found is not None
    assert found.mix == {"easy": 0.5, "hard": 0.5}
    assert found.rates == pytest.approx({"northwind": 0.70, "pacifica": 0.625})
    assert found.within == pytest.approx({"northwind": 1.0, "pacifica": 1000 / 1500})
    assert found.left == {"northwind": (), "pacifica": ("chat",)}


def test_without_common_work_nothing_is_compared() -> None:
    assert standardised({"northwind": {"easy": (1, 2)}, "pacifica": {"hard": (1, 2)}}) is None
    assert standardised({"northwind": {"easy": (1, 2)}, "pacifica": {"easy": (0, 0)}}) is None
    assert standardised({"northwind": {"easy": (1, 2)}}) is None


@given(st.dictionaries(st.sampled_from(["n", "p", "s"]), CELLS, min_size=2))
def test_a_standardised_rate_lies_between_the_rates_it_is_made_of(cells: dict[str, dict[str, Cell]]) -> None:
    found = standardised(cells)
    if found is None:
        return
    assert sum(found.mix.values()) == pytest.approx(1)
    for who, rate in found.rates.items():
        own = [cells[who][name][0] / cells[who][name][1] for name in found.mix]
        assert min(own) - 1e-9 <= rate <= max(own) + 1e-9
        assert 0 < found.within[who] <= 1 + 1e-9
    backwards = standardised({who: dict(reversed(own.items())) for who, own in reversed(cells.items())})
    assert backwards is not None
    assert backwards.rates == found.rates

"""Names at the ends of lines never cover each other, for any values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.labels import spread

PLACES = st.lists(st.floats(0, 1), max_size=8)


def test_names_with_room_stay_where_they_belong() -> None:
    assert spread([0.2, 0.9, 0.5], 0.1, 0, 1) == [0.2, 0.9, 0.5]


def test_names_too_near_move_apart_in_their_order() -> None:
    assert spread([0.5, 0.48], 0.1, 0, 1) == pytest.approx([0.58, 0.48])


def test_at_the_top_they_move_down() -> None:
    assert spread([0.99, 1.0, 0.98], 0.1, 0, 1) == pytest.approx([0.9, 1.0, 0.8])


@given(PLACES, st.floats(0.01, 0.4))
def test_they_keep_apart_in_order_and_within_the_chart(wanted: list[float], gap: float) -> None:
    placed = spread(wanted, gap, 0, 1)
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    least = min(gap, 1 / (len(wanted) - 1)) if len(wanted) > 1 else 0
    for before, after in pairwise(order):
        assert placed[after] - placed[before] >= least - 1e-9
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in placed)

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.performance.touched import pairs_of, rectangles

pairs = st.sets(st.tuples(st.integers(0, 40_000), st.integers(1, 3_000)), max_size=60)


@given(pairs)
def test_it_covers_exactly_the_pairs(wanted: set[tuple[int, int]]) -> None:
    matrix = np.array(sorted(wanted), dtype=np.int64).reshape(-1, 2)
    covered = [
        (day, series)
        for rectangle in rectangles(pairs_of(matrix[:, 0], matrix[:, 1]))
        for day in rectangle.days
        for series in rectangle.series
    ]
    assert sorted(covered) == sorted(wanted)


def test_it_puts_days_of_the_same_series_together() -> None:
    days, series = np.repeat(np.arange(30), 4), np.tile(np.arange(1, 5), 30)
    assert len(list(rectangles(pairs_of(days, series)))) == 1

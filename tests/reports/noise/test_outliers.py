"""MAD z, by DOMAIN's worked number and at its edges."""

import pytest

from reports.noise.outliers import mad_z

WORKED = [80.1, 81.3, 79.8, 82.0, 80.6, 81.1, 79.9, 80.4, 81.7, 80.2]


def test_it_gives_the_worked_distance() -> None:
    assert mad_z(WORKED, 74.9) == pytest.approx(-6.295247088448275)


def test_where_most_values_are_equal_it_goes_by_their_range() -> None:
    assert mad_z([5, 5, 5, 6, 5], 7) == pytest.approx(2 / (0.5 / 1.128))


@pytest.mark.parametrize("values", [[], [5.0], [5.0, 5.0, 5.0]])
def test_values_that_never_moved_tell_nothing(values: list[float]) -> None:
    assert mad_z(values, 9) is None

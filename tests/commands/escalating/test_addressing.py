"""The vendor's name at the head of a problem."""

import pytest

from commands.escalating.addressing import without_name

NAMES = ("northwind", "northwind bpo", "nw")


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("northwind callers cut off", "callers cut off"),
        ("Northwind BPO: callers cut off", "callers cut off"),
        ("Northwind - callers cut off", "callers cut off"),
        ("vendor:northwind callers cut off", "callers cut off"),
        ("vendor northwind callers cut off", "callers cut off"),
        ("NW callers cut off", "callers cut off"),
        ("northwind is down", "northwind is down"),
        ("Northwind: is anybody there", "is anybody there"),
        ("callers cut off at northwind", "callers cut off at northwind"),
        ("northwind", "northwind"),
        ("northwind :", "northwind :"),
        ("northwinds callers", "northwinds callers"),
        ("", ""),
    ],
)
def test_a_name_goes_where_it_only_says_whose_problem_it_is(title: str, kept: str) -> None:
    assert without_name(title, NAMES) == kept

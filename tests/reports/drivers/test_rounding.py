"""What is shown adds up as it is shown."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reports.drivers import Cell, drivers_of, rounded
from tests.reports.drivers.test_decomposition import TABLE, segmented

UNIT = Decimal("0.01")


def test_it_rounds_domains_worked_example_so_that_it_adds_up() -> None:
    shown = rounded(drivers_of(TABLE), 2, 100)
    assert (shown.rate, shown.mix, shown.change) == (Decimal("0.30"), Decimal("-1.85"), Decimal("-1.55"))
    assert [str(each.together) for each in shown.effects] == ["-0.65", "-0.82", "-0.08"]


@given(segmented(), st.sampled_from((1, 2, 3)), st.sampled_from((1, 100)))
def test_columns_rows_and_the_whole_add_up_as_shown(cells: list[Cell], digits: int, scale: int) -> None:
    drivers = drivers_of(cells)
    shown = rounded(drivers, digits, scale)
    assert sum(each.rate for each in shown.effects) == shown.rate
    assert sum(each.mix for each in shown.effects) == shown.mix
    assert shown.rate + shown.mix == shown.change == sum(each.together for each in shown.effects)


@given(segmented())
def test_nothing_is_further_from_the_truth_than_one_unit(cells: list[Cell]) -> None:
    drivers = drivers_of(cells)
    shown = rounded(drivers, 2, 100)
    for effect, written in zip(drivers.effects, shown.effects, strict=True):
        assert abs(Fraction(written.rate) - effect.rate * 100) < Fraction(UNIT)
        assert abs(Fraction(written.mix) - effect.mix * 100) < Fraction(UNIT)
    assert abs(Fraction(shown.change) - drivers.change * 100) <= Fraction(UNIT) / 2

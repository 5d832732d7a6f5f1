"""The error budget against DOMAIN's worked example and against counting."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.attainment.budget import Budget
from bot.domain.attainment.standing import budget_of
from bot.domain.performance.judging import edge_of, holds
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.result import Figure

WORKED = Budget(Decimal("0.80"), 60_000, 38_000, 29_600)


def test_it_agrees_with_the_worked_example() -> None:
    assert (WORKED.total, WORKED.used, WORKED.left) == (12_000, 8_400, 3_600)
    assert (WORKED.remaining, WORKED.required_good) == (22_000, 18_400)
    assert WORKED.required_rate == pytest.approx(0.8363636363636363)
    assert WORKED.burn == pytest.approx(1.1052631578947367)


def test_nothing_remaining_needs_no_rate() -> None:
    final = Budget(Decimal("0.80"), 100, 100, 79)
    assert (final.required_rate, final.is_lost, final.is_secured) == (None, True, False)


def test_a_perfect_target_bears_no_miss() -> None:
    assert Budget(Decimal(1), 100, 10, 9).is_lost
    assert Budget(Decimal(1), 100, 10, 10).burn is None


@given(
    st.integers(1, 400),
    st.integers(0, 400),
    st.integers(0, 400),
    st.decimals("0.01", "0.99", places=2),
)
def test_lost_and_secured_mean_what_the_best_and_worst_end_say(
    volume: int, done: int, good: int, target: Decimal
) -> None:
    done = min(done, volume)
    good = min(good, done)
    budget = Budget(target, volume, done, good)
    best, worst = good + (volume - done), good
    assert budget.is_lost == (Decimal(best) < target * volume)
    assert budget.is_secured == (Decimal(worst) >= target * volume)
    assert (budget.left >= 0) == (Decimal(volume - budget.used) >= target * volume)


@settings(deadline=None)
@given(
    st.sampled_from(["service_level", "abandon_rate"]),
    st.integers(1, 3_000),
    st.integers(0, 3_000),
    st.integers(0, 3_000),
    st.decimals("0", "1", places=4),
    st.sampled_from([None, 0, 1, 2]),
)
def test_the_best_and_worst_end_are_rounded_as_the_term_says(
    key: str, volume: int, done: int, counted: int, target: Decimal, compare_dp: int | None
) -> None:
    """Told by rounding both ends themselves, without an edge."""
    kpi = next(kpi for kpi in KPIS if kpi.key == key)
    done = min(done, volume)
    counted = min(counted, done)
    left = volume - done
    budget = budget_of(kpi, edge_of(kpi, target, compare_dp), Figure(counted, done, None, done), left)
    ends = (Figure(top, volume, top / volume, volume) for top in (counted, counted + left))
    least, most = (holds(kpi, end, target, compare_dp) for end in ends)
    assert budget is not None
    assert budget.is_lost == (not least and not most)
    assert budget.is_secured == (least and most)

"""What a figure attains of its goal (DOMAIN §9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scorecard.attaining import Colour, attained, colour_of, is_scored
from bot.domain.scorecard.rules import Band
from tests.bot.domain.scorecard.subjects import figure, kpi

CAP = Decimal("1.1")
BAND = Band(Decimal("0.75"), Decimal("0.85"))
RATES = st.floats(0, 1, allow_nan=False)
GOALS = st.decimals("0.01", "1", places=2)
CAPS = st.decimals("1", "1.2", places=2)


@pytest.mark.parametrize(
    ("key", "value", "goal", "share"),
    [
        ("service_level", 0.72, "0.80", 0.9),
        ("service_level", 0.80, "0.80", 1.0),
        ("service_level", 0.84, "0.80", 1.05),
        ("service_level", 0.99, "0.80", 1.1),
        ("service_level", 0.0, "0.80", 0.0),
        ("abandon_rate", 0.0625, "0.05", 0.8),
        ("abandon_rate", 0.0, "0.05", 1.1),
        ("fatal_error_rate", 0.01, "0", 0.0),
        ("fatal_error_rate", 0.0, "0", 1.1),
        ("aht", 500.0, "400", 0.8),
        ("nps", -100.0, "20", 0.0),
        ("nps", 8.0, "20", 0.9),
    ],
)
def test_it_is_reached_by_target_or_the_other_way_round(key: str, value: float, goal: str, share: float) -> None:
    assert attained(kpi(key), figure(value), Decimal(goal), CAP) == pytest.approx(share)


@pytest.mark.parametrize(
    ("value", "share"), [(0.75, 1), (0.85, 1), (0.80, 1), (0.87, 0.8), (0.70, 0.5), (0.95, 0), (0.2, 0)]
)
def test_a_band_counts_whole_inside_and_falls_to_nothing_one_width_outside(value: float, share: float) -> None:
    assert attained(kpi("occupancy"), figure(value), BAND, CAP) == pytest.approx(share)


def test_what_the_contracts_rounding_lets_hold_attains_all_of_it() -> None:
    below = figure(0.79996)
    assert attained(kpi("service_level"), below, Decimal("0.8"), CAP) < 1
    assert attained(kpi("service_level"), below, Decimal("0.8"), CAP, compare_dp=2) == 1


@given(RATES, RATES, GOALS, CAPS, st.sampled_from(["service_level", "abandon_rate"]))
def test_it_stays_within_nothing_and_the_cap_and_never_rewards_worse(
    one: float, other: float, goal: Decimal, cap: Decimal, key: str
) -> None:
    low, high = sorted((one, other))
    worse, better = (low, high) if key == "service_level" else (high, low)
    shares = [attained(kpi(key), figure(value), goal, cap) for value in (worse, better)]
    assert 0 <= shares[0] <= shares[1] <= float(cap)


@given(RATES, GOALS)
def test_it_is_below_one_just_where_the_target_is_missed(value: float, goal: Decimal) -> None:
    kept = colour_of(kpi("service_level"), figure(value), goal) is Colour.GREEN
    assert (attained(kpi("service_level"), figure(value), goal, CAP) >= 1) == kept


@pytest.mark.parametrize(
    ("key", "value", "goal", "colour"),
    [
        ("service_level", 0.80, Decimal("0.80"), Colour.GREEN),
        ("service_level", 0.78, Decimal("0.80"), Colour.AMBER),
        ("service_level", 0.7799, Decimal("0.80"), Colour.RED),
        ("aht", 420.0, Decimal(400), Colour.AMBER),
        ("aht", 421.0, Decimal(400), Colour.RED),
        ("occupancy", 0.80, BAND, Colour.GREEN),
        ("occupancy", 0.86, BAND, Colour.AMBER),
        ("occupancy", 0.70, BAND, Colour.RED),
    ],
)
def test_a_miss_is_amber_up_to_two_points_or_a_twentieth(
    key: str, value: float, goal: Decimal | Band, colour: Colour
) -> None:
    assert colour_of(kpi(key), figure(value), goal) is colour


def test_one_number_cannot_judge_a_band() -> None:
    assert is_scored(kpi("occupancy"), BAND)
    assert is_scored(kpi("aht"), Band(Decimal(300), Decimal(400)))
    assert not is_scored(kpi("occupancy"), Decimal("0.8"))
    assert not is_scored(kpi("offered"), Decimal(100))

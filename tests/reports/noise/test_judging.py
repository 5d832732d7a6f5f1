"""Signal or noise, for a KPI, a point and its history."""

from datetime import date, timedelta

import pytest

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from reports.noise.finding import Baseline, Finding, Outcome, Point, Rule
from reports.noise.judging import judge

TUESDAY = date(2026, 11, 17)
SERVICE_LEVEL = next(kpi for kpi in KPIS if kpi.key == "service_level")
AHT = next(kpi for kpi in KPIS if kpi.key == "aht")
BIAS = next(kpi for kpi in KPIS if kpi.key == "bias")
QA = next(kpi for kpi in KPIS if kpi.key == "qa_score")
WORKED = [80.1, 81.3, 79.8, 82.0, 80.6, 81.1, 79.9, 80.4, 81.7, 80.2]


def weekly(values: list[float]) -> list[Point]:
    """The last of the values stands a week before TUESDAY."""
    return [Point(TUESDAY - timedelta(days=7 * back), value) for back, value in enumerate(reversed(values), 1)]


def shares(*goods: int, n: int = 1_000) -> list[Point]:
    days = [TUESDAY - timedelta(days=7 * back) for back in range(len(goods), 0, -1)]
    return [Point(day, good / n, good, n) for day, good in zip(days, goods, strict=True)]


def level(value: float, history: list[Point], kpi: Kpi = AHT) -> Finding:
    return judge(kpi, Point(TUESDAY, value), history)


def test_the_worked_point_is_a_signal_with_its_baseline_named() -> None:
    found = level(74.9, weekly(WORKED))
    assert (found.outcome, found.rule, found.is_low) == (Outcome.SIGNAL, Rule.XMR_BEYOND, True)
    assert found.baseline == Baseline(10, TUESDAY - timedelta(days=70), TUESDAY - timedelta(days=7))


def test_a_usual_point_is_none() -> None:
    assert level(80.8, weekly(WORKED)).outcome is Outcome.NO_SIGNAL


def test_on_the_limit_is_within_it() -> None:
    limits = level(80.8, weekly(WORKED)).limits
    assert limits is not None
    assert level(limits.lower, weekly(WORKED)).outcome is Outcome.NO_SIGNAL


def test_the_point_under_test_and_what_follows_do_not_count() -> None:
    later = [Point(TUESDAY, 10.0), Point(TUESDAY + timedelta(days=7), 900.0)]
    assert level(80.8, [*weekly(WORKED), *later]) == level(80.8, weekly(WORKED))


def test_a_long_way_from_the_point_before_is_a_jump() -> None:
    found = level(84.1, weekly([*WORKED[:9], 79.7]))
    assert (found.outcome, found.rule) == (Outcome.SIGNAL, Rule.XMR_JUMP)


def test_coming_back_from_an_odd_day_is_no_jump() -> None:
    assert level(80.7, weekly([*WORKED, 70.0])).outcome is Outcome.NO_SIGNAL


def test_nine_points_are_not_enough_and_the_caller_may_ask_for_fewer() -> None:
    found = level(10, weekly(WORKED[:9]))
    assert (found.outcome, found.limits, found.baseline.n) == (Outcome.TOO_SHORT, None, 9)
    assert judge(AHT, Point(TUESDAY, 10), weekly(WORKED[:9]), least=8).is_signal


def test_no_history_at_all_is_not_enough() -> None:
    assert level(10, []) == Finding(Outcome.TOO_SHORT, 10, Rule.XMR_BEYOND, Baseline(0))


def test_what_never_moved_has_no_usual_range() -> None:
    assert level(4.0, weekly([5.0] * 12)).outcome is Outcome.NO_SPREAD


def test_shares_of_counted_things_are_judged_by_laney() -> None:
    history = shares(800, 812, 790, 805, 795, 810, 801, 799, 808, 796)
    usual = judge(SERVICE_LEVEL, Point(TUESDAY, 0.79, 790, 1_000), history)
    low = judge(SERVICE_LEVEL, Point(TUESDAY, 0.75, 750, 1_000), history)
    assert (usual.outcome, low.outcome, low.rule) == (Outcome.NO_SIGNAL, Outcome.SIGNAL, Rule.LANEY_BEYOND)


def test_a_small_day_may_lie_further_off_than_a_large_one() -> None:
    history = shares(800, 812, 790, 805, 795, 810, 801, 799, 808, 796)
    assert not judge(SERVICE_LEVEL, Point(TUESDAY, 0.75, 75, 100), history).is_signal


def test_shares_of_points_are_judged_as_levels() -> None:
    assert judge(QA, Point(TUESDAY, 0.9, 90, 100), shares(*[900 + each for each in range(12)])).rule in (
        Rule.XMR_BEYOND,
        Rule.XMR_JUMP,
    )


@pytest.mark.parametrize(
    ("kpi", "values", "lower", "upper"),
    [(QA, [0.99, 0.93, 1.0, 0.94, 0.99, 0.93, 1.0, 0.94, 0.99, 0.93], None, 1.0), (AHT, [1.0, 9.0] * 5, 0.0, None)],
)
def test_limits_are_possible_figures(kpi: Kpi, values: list[float], lower: float | None, upper: float | None) -> None:
    limits = level(values[0], weekly(values), kpi).limits
    assert limits is not None
    assert lower is None or limits.lower == lower
    assert upper is None or limits.upper == upper


def test_a_bias_may_be_less_than_nothing() -> None:
    limits = level(0.0, weekly([-0.05, 0.03] * 6), BIAS).limits
    assert limits is not None
    assert limits.lower < -0.05

"""Between which bounds a small share likely lies, and of what nothing such can be said."""

import pytest

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.result import Figure, KpiRow, Verdict
from reports.noise.small_samples import likely

BY_KEY = {kpi.key: kpi for kpi in KPIS}


def bounds(kpi: str, good: float | None, n: float | None, *, small_n: bool = True) -> tuple[float, float] | None:
    value = good / n if good is not None and n else None
    figure = Figure(good, n, value, n or 0)
    return likely(BY_KEY[kpi], KpiRow((), figure, None, Verdict.MET, None, False, small_n))


def test_nine_of_ten_surveys_say_no_more_than_sixty_to_ninety_eight_percent() -> None:
    assert bounds("csat", 9, 10) == pytest.approx((0.5958499732047615, 0.9821237869049271))


@pytest.mark.parametrize("kpi", ["service_level", "asa", "nps", "qa_score", "frt", "backlog"])
def test_of_calls_of_one_queue_seconds_scores_and_points_nothing_is_said(kpi: str) -> None:
    assert bounds(kpi, 9, 10) is None


def test_nor_of_enough_or_of_nothing() -> None:
    assert bounds("csat", 27, 30, small_n=False) is None
    assert bounds("csat", 0, 0) is None
    assert bounds("csat", None, None) is None

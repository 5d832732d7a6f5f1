"""Figures as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.domain.performance.result import Figure, KpiRow, Verdict
from reports.figures import change, difference, duration, judged, said, sample, target_said, thousands


def kpi(key: str) -> Kpi:
    return next(kpi for kpi in KPIS if kpi.key == key)


LEVEL, ABANDONED, AHT, NPS, BACKLOG, BIAS = map(kpi, ("service_level", "abandon_rate", "aht", "nps", "backlog", "bias"))
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
TARGETS = st.decimals(0, 10_000, places=3)


@pytest.mark.parametrize(
    ("which", "value", "target", "words"),
    [
        (LEVEL, 0.7789, None, "77.9 %"),
        (LEVEL, 0.7996, "0.8", "79.96 %"),
        (LEVEL, 0.79999, "0.8", "79.999 %"),
        (LEVEL, 0.8, "0.8", "80.0 %"),
        (LEVEL, None, "0.8", "–"),
        (LEVEL, 1.0, None, "100.0 %"),
        (BIAS, -0.0004, None, "0.0 %"),
        (BIAS, -0.031, None, "−3.1 %"),
        (NPS, 31.04, None, "+31.0"),
        (NPS, -12.5, None, "−12.5"),
        (NPS, 0.0, None, "0.0"),
        (NPS, -0.04, None, "0.0"),
        (BACKLOG, 4711.0, None, "4,711"),
        (AHT, 380.0, "380", "6 m 20 s"),
        (AHT, 380.4, "380", "6 m 20.4 s"),
        (AHT, 379.96, "380", "6 m 19.96 s"),
        (AHT, 86_412.0, "86400", "24 h 0 m 12 s"),
        (AHT, 391.2, "380", "6 m 31 s"),
    ],
)
def test_it_says_a_value_so_that_rounding_never_hides_the_verdict(
    which: Kpi, value: float | None, target: str | None, words: str
) -> None:
    assert said(which, value, None if target is None else Decimal(target)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (-0.4, "0 s"),
        (59.6, "1 m 00 s"),
        (312, "5 m 12 s"),
        (3_599.7, "1 h 00 m"),
        (90_000, "25 h 00 m"),
        (172_800, "2 d"),
        (183_600, "2 d 3 h"),
        (-75, "−1 m 15 s"),
    ],
)
def test_it_says_a_duration_in_its_two_largest_parts(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("which", "target", "words"),
    [
        (LEVEL, "0.8", "≥ 80 %"),
        (ABANDONED, "0.0525", "≤ 5.25 %"),
        (AHT, "400", "≤ 6 m 40 s"),
        (BACKLOG, "1200", "≤ 1,200"),
    ],
)
def test_it_says_a_target_without_empty_digits(which: Kpi, target: str, words: str) -> None:
    assert target_said(which, Decimal(target)) == words


@pytest.mark.parametrize(
    ("which", "amount", "signed", "meaning"),
    [
        (LEVEL, 0.023, "+2.3 pp", "2.3 pp better"),
        (LEVEL, -0.023, "−2.3 pp", "2.3 pp worse"),
        (LEVEL, 0.0004, "±0.0 pp", "unchanged"),
        (ABANDONED, 0.01, "+1.0 pp", "1.0 pp worse"),
        (AHT, -12.0, "−12 s", "12 s better"),
        (BACKLOG, 31.0, "+31", "31 worse"),
        (kpi("offered"), 31.0, "+31", "31 more"),
        (kpi("offered"), -31.0, "−31", "31 less"),
        (BIAS, -0.02, "−2.0 pp", "2.0 pp less"),
    ],
)
def test_it_says_a_change_with_what_it_means(which: Kpi, amount: float, signed: str, meaning: str) -> None:
    assert (difference(which, amount), change(which, amount)) == (signed, meaning)


@pytest.mark.parametrize(
    ("which", "verdict", "words"),
    [
        (LEVEL, Verdict.MET, "✓ ≈ 81.0 % above (n 1,234)"),
        (LEVEL, Verdict.MISSED, "✗ ≈ 81.0 % below (n 1,234)"),
        (ABANDONED, Verdict.MET, "✓ ≈ 81.0 % within (n 1,234)"),
        (ABANDONED, Verdict.MISSED, "✗ ≈ 81.0 % over (n 1,234)"),
        (LEVEL, Verdict.PROVISIONAL, "… ≈ 81.0 % provisional (n 1,234)"),
        (LEVEL, Verdict.NO_TARGET, "○ ≈ 81.0 % (n 1,234)"),
        (LEVEL, Verdict.NO_DATA, "– no data"),
    ],
)
def test_it_says_a_status_as_a_sign_and_a_word(which: Kpi, verdict: Verdict, words: str) -> None:
    row = KpiRow((), Figure(1_000, 1_234, 0.81, 1_234), None, verdict, None, approx=True, small_n=True)
    assert judged(which, row) == words


@given(st.sampled_from(KPIS), NUMBERS, st.none() | TARGETS)
def test_no_figure_is_ever_ugly(which: Kpi, value: float, target: Decimal | None) -> None:
    for words in (said(which, value, target), difference(which, value), change(which, value), thousands(value)):
        assert "-" not in words
        assert "e+" not in words
        assert "−−" not in words
        assert "None" not in words
        assert not words.startswith("−0 ")
        assert words.rstrip(" %") not in ("−0.0", "−0", "+0.0")


@given(st.sampled_from([LEVEL, ABANDONED, AHT, NPS]), TARGETS, st.sampled_from([-1, 1]), st.integers(2, 90))
def test_a_value_off_its_target_never_looks_equal_to_it(which: Kpi, target: Decimal, side: int, step: int) -> None:
    scale = 100 if which.unit is Unit.FRACTION else 1
    value = float(target) + side * step / 1_000 / scale
    if value > 0:
        assert said(which, value, target) != said(which, float(target), target)


@pytest.mark.parametrize(
    ("which", "n", "words"),
    [(LEVEL, 5_212, "5,212"), (kpi("qa_score"), 2_000, "2,000 points"), (kpi("occupancy"), 9_000, "2 h")],
)
def test_a_sample_says_what_is_counted_where_that_is_not_one_a_row(which: Kpi, n: int, words: str) -> None:
    assert sample(which, n) == words

"""Verdicts: the first that applies, and exact where it is close."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contracts.terms import Wording
from bot.domain.performance.judging import holds, verdict_of
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.result import Figure, Verdict
from tests.factories import new_york

NOW = new_york("2026-11-17 13:30")


def kpi(key: str) -> Kpi:
    return next(kpi for kpi in KPIS if kpi.key == key)


def ratio(top: float, bottom: float) -> Figure:
    return Figure(top, bottom, top / bottom, bottom)


def promise(target: str | None) -> Wording:
    return Wording(None if target is None else Decimal(target), 20, "", "month", None)


NOTHING = Figure(None, None, None, 0)
LEVEL, CSAT, OCCUPANCY = kpi("service_level"), kpi("csat"), kpi("occupancy")


@pytest.mark.parametrize(
    ("which", "figure", "wording", "coverage", "verdict"),
    [
        (LEVEL, NOTHING, promise("0.8"), 0.1, Verdict.NO_DATA),
        (LEVEL, ratio(1, 2), None, 0.1, Verdict.NO_TARGET),
        (LEVEL, ratio(1, 2), promise(None), 0.1, Verdict.NO_TARGET),
        (OCCUPANCY, ratio(1, 2), promise("0.8"), None, Verdict.NO_TARGET),
        (LEVEL, ratio(9, 10), promise("0.8"), 0.949, Verdict.PROVISIONAL),
        (LEVEL, ratio(9, 10), promise("0.8"), 0.95, Verdict.MET),
        (LEVEL, ratio(8, 10), promise("0.8"), None, Verdict.MET),
        (LEVEL, ratio(7_999, 10_000), promise("0.8"), 1.0, Verdict.MISSED),
        (CSAT, ratio(9, 10), promise("0.8"), None, Verdict.PROVISIONAL),
    ],
)
def test_it_gives_the_first_verdict_that_applies(
    which: Kpi, figure: Figure, wording: Wording | None, coverage: float | None, verdict: Verdict
) -> None:
    assert verdict_of(which, figure, wording, coverage=coverage, ends=NOW, now=NOW) is verdict


def test_a_period_is_judged_once_it_is_as_old_as_the_kpi_needs() -> None:
    figure, wording = ratio(9, 10), promise("0.8")
    just = verdict_of(CSAT, figure, wording, coverage=None, ends=NOW - CSAT.maturity, now=NOW)
    young = verdict_of(CSAT, figure, wording, coverage=None, ends=NOW - CSAT.maturity + timedelta(seconds=1), now=NOW)
    assert (just, young) == (Verdict.MET, Verdict.PROVISIONAL)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.decimals(0, 1, places=4))
def test_it_compares_fractions_and_never_rounded_quotients(top: int, bottom: int, target: Decimal) -> None:
    exact = Fraction(top, bottom) >= Fraction(target)
    assert holds(LEVEL, ratio(top, bottom), target, None) is exact
    assert holds(kpi("abandon_rate"), ratio(top, bottom), target, None) is (Fraction(top, bottom) <= Fraction(target))


@pytest.mark.parametrize(
    ("top", "places", "kept"),
    [(7_995, None, False), (7_995, 0, True), (7_995, 1, True), (7_994, 1, False), (7_950, 0, True)],
)
def test_a_term_may_round_before_it_compares(top: int, places: int | None, kept: bool) -> None:
    assert holds(LEVEL, ratio(top, 10_000), Decimal("0.8"), places) is kept

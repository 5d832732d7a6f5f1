"""Sums of slices, and the figures read off them."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.tally import Tally, percentile


def kpi(key: str) -> Kpi:
    return next(kpi for kpi in KPIS if kpi.key == key)


def tally(*pieces: tuple[float | None, float | None]) -> Tally:
    made = Tally()
    for top, bottom in pieces:
        made.add(Slice("x", 1, 0, top, bottom, 1, 900, interval=1_800))
    return made


@pytest.mark.parametrize(
    ("key", "pieces", "value"),
    [
        ("service_level", [(1, 2), (99, 100)], 100 / 102),
        ("service_level", [(None, None)], None),
        ("service_level", [(0, 0)], None),
        ("service_level", [(None, 10)], 0.0),
        ("nps", [(3, 10)], 30.0),
        ("contacts_per_hour", [(6, 3_600)], 6.0),
        ("offered", [(5, None), (7, None)], 12),
        ("offered", [(None, None)], None),
        ("backlog", [(4, None)], 4),
    ],
)
def test_it_adds_before_it_divides(
    key: str, pieces: list[tuple[float | None, float | None]], value: float | None
) -> None:
    assert tally(*pieces).figure(kpi(key)).value == value


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)), max_size=6), st.integers(0, 6)
)
def test_merging_is_the_same_as_adding(pieces: list[tuple[float | None, float | None]], cut: int) -> None:
    merged = tally(*pieces[:cut])
    merged.merge(tally(*pieces[cut:]))
    assert merged == tally(*pieces)


def test_the_latest_fact_has_a_beginning_and_an_end() -> None:
    made = tally((1, 2))
    made.add(Slice("x", 1, 0, 1, 1, 0, 99_999))
    assert (made.latest, made.until) == (900, 2_700)


@given(st.lists(st.integers(0, 10_000).map(float), min_size=2, max_size=40))
def test_a_percentile_interpolates_between_ranks(values: list[float]) -> None:
    found = percentile(values, 0.9)
    assert found == pytest.approx(statistics.quantiles(values, n=10, method="inclusive")[-1])
    assert percentile(values, 0.5) == pytest.approx(statistics.median(values))
    assert (percentile(values, 0.0), percentile(values, 1.0)) == (min(values), max(values))


def test_a_percentile_of_one_is_it_and_of_none_is_nothing() -> None:
    assert (percentile([7.0], 0.9), percentile([], 0.9)) == (7.0, None)

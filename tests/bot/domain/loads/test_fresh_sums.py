"""Sums made while intervals are staged are those a patient adder would find."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.loads.fresh_sums import FreshSums, Sums
from bot.domain.performance.atoms import present_bit
from bot.domain.performance.touched import pairs_of

Row = tuple[int, int, int, int, float, float, float]
"""Day, series, start, length, offered, handle and available seconds; NaN where there is none."""
Told = dict[tuple[int, int, int, bool, bool], list[float]]
"""By day, series, length, and whether handle and available seconds are missing."""
COLUMNS = ("day", "series_id", "starts_at", "interval_seconds", "offered", "handle_seconds", "available_seconds")
SECONDS = st.one_of(st.just(math.nan), st.integers(0, 5_000).map(float))
ROWS = st.lists(
    st.tuples(
        st.integers(20_000, 20_002),
        st.integers(1, 3),
        st.integers(0, 95).map(lambda quarter: quarter * 900),
        st.sampled_from((900, 1_800)),
        st.integers(0, 300).map(float),
        SECONDS,
        SECONDS,
    ),
    max_size=40,
)


def intervals(rows: Sequence[Row]) -> Sums:
    columns: Sums = {name: np.array(values) for name, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)}
    whole = {name: columns[name].astype(np.int64) for name in COLUMNS[:4]}
    shape = sum(
        np.where(np.isnan(columns[name]), 0, present_bit(name)).astype(np.int64)
        for name in ("offered", "handle_seconds", "available_seconds")
    )
    return columns | whole | {"shape": np.asarray(shape), "in_hours": np.ones(len(rows), dtype=np.int64)}


def by_hand(rows: Sequence[Row]) -> Told:
    sums: Told = defaultdict(lambda: [0, 0, 0, 0, 0])
    for day, series, start, length, offered, handle, available in rows:
        one = sums[day, series, length, math.isnan(handle), math.isnan(available)]
        one[0] += 1
        one[1] = max(one[1], start)
        one[2] += offered
        one[3] += handle
        one[4] += handle + available
    return sums


def told(sums: Sums) -> Told:
    names = ("intervals", "latest_at", "offered", "handle_seconds", "productive_seconds")
    found: Told = {}
    for at in range(len(sums.get("day", ()))):
        handle, available = (
            not int(sums["shape"][at]) & present_bit(name) for name in ("handle_seconds", "available_seconds")
        )
        key = (int(sums["day"][at]), int(sums["series_id"][at]), int(sums["interval_seconds"][at]), handle, available)
        found[key] = [float(sums[name][at]) for name in names]
    return found


def in_order(sums: Told) -> str:
    """As text, in which two missing ones are the same."""
    return repr(sorted((key, [float(value) for value in values]) for key, values in sums.items()))


@given(st.lists(ROWS, max_size=4))
def test_chunks_add_up_to_what_adding_row_by_row_gives(chunks: list[list[Row]]) -> None:
    sums = FreshSums()
    for chunk in chunks:
        if chunk:
            sums.add(intervals(chunk))
    assert in_order(told(sums.rows())) == in_order(by_hand([row for chunk in chunks for row in chunk]))


def test_days_of_which_an_interval_was_taken_back_are_left_to_the_database() -> None:
    sums = FreshSums()
    sums.add(intervals([(20_000, 1, 0, 900, 5, 1, 1), (20_001, 1, 0, 900, 7, 1, 1)]))
    sums.forget(pairs_of(np.array([20_000]), np.array([1])))
    assert [int(day) for day in sums.rows()["day"]] == [20_001]


def test_more_sums_than_fit_in_memory_are_all_left_to_the_database() -> None:
    sums = FreshSums(most_rows=2)
    sums.add(intervals([(20_000, series, 0, 900, 5, 1, 1) for series in (1, 2)]))
    assert len(sums.rows()["day"]) == 2
    sums.add(intervals([(20_000, 3, 0, 900, 5, 1, 1)]))
    assert sums.rows() == {}

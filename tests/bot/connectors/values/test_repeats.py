from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.connectors.values import folds, folds_by_series, near_repeats

NEW_YORK = ZoneInfo("America/New_York")


def seconds(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(texts, dtype="datetime64[s]").astype(np.int64)


def told(*times: str) -> list[int]:
    found: list[int] = folds(seconds(*(f"2026-11-01T{time}:00" for time in times)), NEW_YORK).tolist()
    return found


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("00:30", "01:00", "01:30", "01:00", "01:30", "02:00"), [0, 0, 0, 1, 1, 0]),
        (("02:00", "01:30", "01:00", "01:30", "01:00", "00:30"), [0, 1, 1, 0, 0, 0]),
        (("00:00", "01:00", "01:00", "02:00"), [0, 0, 1, 0]),
        (("01:50", "01:10"), [-1, -1]),
        (("00:00", "01:50", "01:10"), [0, 0, 1]),
        (("00:10", "01:10", "01:50", "02:30"), [0, -1, -1, 0]),
        (("00:00", "01:00", "01:00", "01:30", "01:30", "02:00"), [0, -1, -1, -1, -1, 0]),
        (("05:00", "01:00", "01:00", "02:00"), [0, -1, -1, 0]),
        (("00:00", "01:00", "02:00", "01:00"), [0, -1, 0, -1]),
        (("00:00", "02:00"), [0, 0]),
    ],
)
def test_it_tells_the_rounds_apart_by_file_order(times: tuple[str, ...], expected: list[int]) -> None:
    assert told(*times) == expected


def test_it_tells_the_rounds_of_mixed_series_apart() -> None:
    times = ("00:30", "00:30", "01:00", "01:00", "01:00", "02:00", "01:00", "02:00")
    series = np.array([1, 2, 1, 2, 1, 2, 3, 1], dtype=np.int64)
    found = folds_by_series(series, seconds(*(f"2026-11-01T{time}:00" for time in times)), NEW_YORK)
    assert found.tolist() == [0, 0, 0, -1, 1, 0, -1, 0]


def test_it_needs_only_the_rows_near_a_clock_set_back() -> None:
    local = seconds("2026-03-08T02:30", "2026-10-31T21:59", "2026-10-31T22:00", "2026-11-01T01:00", "2026-11-01T05:00")
    assert near_repeats(local, NEW_YORK).tolist() == [False, False, True, True, False]
    assert near_repeats(local[:0], NEW_YORK).tolist() == []

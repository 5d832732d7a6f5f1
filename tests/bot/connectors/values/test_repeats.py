from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.connectors.values import folds

NEW_YORK = ZoneInfo("America/New_York")


def told(*times: str) -> list[int]:
    local = np.array([f"2026-11-01T{time}:00" for time in times], dtype="datetime64[s]").astype(np.int64)
    found: list[int] = folds(local, NEW_YORK).tolist()
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

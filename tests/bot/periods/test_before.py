"""What a finished period is compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.periods import Period
from bot.periods.before import period_before


def period(start: str, end: str) -> Period:
    return Period("asked", date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("asked", "start", "end", "label"),
    [
        (period("2026-11-16", "2026-11-17"), "2026-11-09", "2026-11-10", "the same day a week earlier"),
        (period("2026-11-09", "2026-11-16"), "2026-11-02", "2026-11-09", "the week before"),
        (period("2026-10-01", "2026-11-01"), "2026-09-01", "2026-10-01", "the month before"),
        (period("2026-03-01", "2026-04-01"), "2026-02-01", "2026-03-01", "the month before"),
        (period("2027-01-01", "2027-02-01"), "2026-12-01", "2027-01-01", "the month before"),
        (period("2026-07-01", "2026-10-01"), "2026-04-01", "2026-07-01", "the quarter before"),
        (period("2026-01-01", "2026-04-01"), "2025-10-01", "2026-01-01", "the quarter before"),
        (period("2025-01-01", "2026-01-01"), "2024-01-01", "2025-01-01", "the year before"),
        (period("2026-02-01", "2026-05-01"), "2025-11-04", "2026-02-01", "the 89 days before"),
        (period("2026-11-01", "2026-11-15"), "2026-10-18", "2026-11-01", "the 14 days before"),
    ],
)
def test_it_takes_the_like_period_before(asked: Period, start: str, end: str, label: str) -> None:
    found = period_before(asked)
    assert (found.start.isoformat(), found.end.isoformat(), found.label) == (start, end, label)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 800))
def test_it_never_overlaps_and_lies_close_before(start: date, days: int) -> None:
    asked = Period("asked", start, start + timedelta(days=days))
    found = period_before(asked)
    assert found.end <= asked.start
    assert found.end == asked.start or days == 1
    assert found.days == days or (found.start.day == 1 == asked.start.day)

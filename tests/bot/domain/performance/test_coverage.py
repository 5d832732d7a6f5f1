"""Coverage: what came within opening hours, out of what should have come by now."""

from datetime import date

import pytest

from bot.domain.performance.coverage import Receipt, coverage_of
from tests.factories import new_york
from tests.ground import CALENDAR

HOURS = "mon-sun 08:00-20:00"
TUESDAY = date(2026, 11, 17)
MIDNIGHT, NOON = new_york("2026-11-18 00:00"), new_york("2026-11-17 12:00")


def receipt(*deliveries: tuple[int, int]) -> Receipt:
    """Each delivery is so many intervals of so many seconds."""
    made = Receipt()
    for received, seconds in deliveries:
        made.add(received, seconds)
    return made


@pytest.mark.parametrize(
    ("deliveries", "coverage"),
    [
        ([(24, 1_800)], 1.0),
        ([(12, 1_800)], 0.5),
        ([(0, 1_800)], 0.0),
        ([(30, 1_800)], 1.0),
        ([(12, 1_800), (24, 900)], 1.0),
        ([(6, 1_800), (12, 900)], 0.5),
    ],
)
def test_it_divides_the_time_received_by_the_time_open(deliveries: list[tuple[int, int]], coverage: float) -> None:
    assert coverage_of([(HOURS, receipt(*deliveries))], [TUESDAY], CALENDAR, MIDNIGHT) == coverage


def test_it_expects_nothing_after_now() -> None:
    assert coverage_of([(HOURS, receipt((8, 1_800)))], [TUESDAY], CALENDAR, NOON) == 1.0


@pytest.mark.parametrize("deliveries", [[(1, 86_400)], [(1, 86_400), (24, 1_800)], []])
def test_it_says_nothing_where_rows_of_whole_days_came(deliveries: list[tuple[int, int]]) -> None:
    assert coverage_of([(HOURS, receipt(*deliveries))], [TUESDAY], CALENDAR, MIDNIGHT) is None


def test_it_says_nothing_without_hours() -> None:
    assert coverage_of([("", receipt((24, 1_800)))], [TUESDAY], CALENDAR, MIDNIGHT) is None


def test_it_adds_the_lines_before_it_divides() -> None:
    lines = [(HOURS, receipt((24, 1_800))), ("mon-fri 08:00-10:00", receipt((0, 1_800))), ("", receipt((9, 1_800)))]
    assert coverage_of(lines, [TUESDAY], CALENDAR, MIDNIGHT) == pytest.approx(24 / 28)

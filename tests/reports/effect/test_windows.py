"""Which days are looked at after an action, and which before are held against them."""

from datetime import date, timedelta

import pytest

from bot.domain.actions.action import Check, Span
from reports.effect.windows import longest, windows

DONE = date(2026, 11, 3)
DAYS = tuple(DONE + timedelta(days=number) for number in range(1, 31))


@pytest.mark.parametrize("length", [1, 6, 7, 8, 14, 30])
def test_before_are_the_same_weekdays_as_after_and_none_of_them_after_it_was_done(length: int) -> None:
    found = windows(DONE, Check("aht", length=length, span=Span.DAYS), DAYS, date(2027, 1, 1))
    assert found.is_over
    assert (found.after.start, found.after.days) == (DONE + timedelta(days=1), length)
    assert found.before.days == length
    assert found.before.end <= DONE
    assert found.before.start.weekday() == found.after.start.weekday()


def test_points_are_days_with_data_and_end_the_window_when_there_are_enough() -> None:
    working = tuple(day for day in DAYS if day.weekday() < 5)
    found = windows(DONE, Check("aht"), working, date(2027, 1, 1))
    assert (len(found.points), found.after.last_day, found.is_over) == (8, date(2026, 11, 13), True)


def test_it_is_not_over_while_days_are_missing_and_over_after_thirty_all_the_same() -> None:
    few = DAYS[:3]
    early = windows(DONE, Check("aht"), few, date(2026, 11, 12))
    assert (early.is_over, early.points) == (False, few)
    assert windows(DONE, Check("aht"), few, date(2026, 12, 4)).is_over
    assert longest(DONE, Check("aht")).days == 30


def test_a_day_that_may_still_change_is_no_point() -> None:
    found = windows(DONE, Check("aht", length=2, span=Span.DAYS), DAYS, date(2026, 11, 5))
    assert (found.points, found.is_over, found.after.days) == (DAYS[:1], False, 1)

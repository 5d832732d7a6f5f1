"""Which days a digest tells of, and in which words."""

from datetime import date

import pytest

from bot.periods import Period
from reports.daily_digest.days import days_said, days_told, on_days, ordinal


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 16), "Fri 13 – Sun 15 Nov"),
        (date(2026, 11, 17), "Mon 16 Nov"),
        (date(2026, 11, 15), "Sat 14 Nov"),
        (date(2026, 11, 2), "Fri 30 Oct – Sun 1 Nov"),
        (date(2027, 1, 1), "Thu 31 Dec"),
    ],
)
def test_mondays_digest_covers_friday_to_sunday_and_any_other_yesterday(today: date, said: str) -> None:
    assert days_said(days_told(today)) == said


def test_the_days_are_labelled_as_people_may_type_them() -> None:
    assert days_told(date(2026, 11, 17)).label == "2026-11-16"
    assert days_told(date(2026, 11, 16)).label == "2026-11-13..2026-11-15"


def test_days_within_a_sentence() -> None:
    assert on_days(Period("", date(2026, 11, 16), date(2026, 11, 17))) == "on Mon 16 Nov"
    assert on_days(days_told(date(2026, 11, 2))) == "from Fri 30 Oct to Sun 1 Nov"


def test_long_streaks_are_counted_in_figures() -> None:
    assert (ordinal(3), ordinal(12)) == ("third", "12th")

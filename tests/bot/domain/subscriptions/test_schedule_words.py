"""Schedules as people read them."""

from datetime import UTC, datetime

import pytest

from bot.domain.subscriptions.schedule_words import schedule_of, schedule_said, weekdays_of
from bot.errors import UserError

NOW = datetime(2026, 11, 17, tzinfo=UTC)
CHANGE = " (follows the clock change; if 07:30 does not exist that day, right after the gap)"


@pytest.mark.parametrize(
    ("zone", "days", "holidays", "said"),
    [
        ("America/New_York", "mon-fri", "US", f"weekdays at 07:30 New York time{CHANGE}; not on US holidays"),
        ("Asia/Manila", "mon-sun", "", "every day at 07:30 Manila time"),
        ("UTC", "sat,sun", "", "weekends at 07:30 UTC"),
        ("Africa/Casablanca", "mon", "", f"Mondays at 07:30 Casablanca time{CHANGE}"),
        ("America/Bogota", "mon, wed, fri", "CO", "Mon, Wed and Fri at 07:30 Bogota time; not on CO holidays"),
    ],
)
def test_it_says_days_time_zone_and_the_rule_of_the_clock_change(
    zone: str, days: str, holidays: str, said: str
) -> None:
    assert schedule_said(schedule_of("07:30", zone, days, holidays), now=NOW) == said


def test_days_that_are_none_are_refused() -> None:
    with pytest.raises(UserError):
        weekdays_of("noday")

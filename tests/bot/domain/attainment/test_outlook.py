"""What a window is still expected to bring."""

from datetime import date, timedelta

from bot.domain.attainment.outlook import History, outlook_of
from bot.periods import Period
from tests.factories import new_york
from tests.ground import CALENDAR

NOW = new_york("2026-11-17 13:30")
TODAY = date(2026, 11, 17)
NOVEMBER = Period("2026-11", date(2026, 11, 1), date(2026, 12, 1))


def weeks(amounts: list[float]) -> dict[date, float]:
    """The same amount every day of a week, the latest week first."""
    return {TODAY - timedelta(days=7 * week + day): amounts[week] for week in range(4) for day in range(1, 8)}


def test_it_projects_from_the_same_weekdays_as_a_range() -> None:
    history = History(weeks([100, 110, 90, 100]), {}, {})
    outlook = outlook_of(history, NOVEMBER, 40, now=NOW, calendar=CALENDAR)
    assert outlook is not None
    assert (outlook.expected, outlook.low, outlook.high) == (60 + 13 * 100, 50 + 13 * 90, 70 + 13 * 110)
    assert not outlook.forecast


def test_a_complete_forecast_is_preferred_and_spread_by_its_own_error() -> None:
    past = weeks([100] * 4)
    ahead = {TODAY + timedelta(days=day): 120.0 for day in range(14)}
    history = History(past, past, ahead | dict.fromkeys(past, 110.0))
    outlook = outlook_of(history, NOVEMBER, 20, now=NOW, calendar=CALENDAR)
    assert outlook is not None
    assert outlook.forecast
    assert outlook.expected == 100 + 13 * 120
    assert round(outlook.low) == round(0.9 * outlook.expected)


def test_today_never_counts_less_than_what_already_came() -> None:
    outlook = outlook_of(History(weeks([100] * 4), {}, {}), NOVEMBER, 500, now=NOW, calendar=CALENDAR)
    assert outlook is not None
    assert outlook.expected == 1300


def test_it_says_nothing_without_history() -> None:
    assert outlook_of(History({}, {}, {}), NOVEMBER, 0, now=NOW, calendar=CALENDAR) is None


def test_a_weekday_on_which_nothing_comes_adds_nothing() -> None:
    weekdays = {day: amount for day, amount in weeks([100] * 4).items() if day.weekday() < 5}
    outlook = outlook_of(History(weekdays, {}, {}), NOVEMBER, 0, now=NOW, calendar=CALENDAR)
    assert outlook is not None
    assert outlook.expected == 10 * 100

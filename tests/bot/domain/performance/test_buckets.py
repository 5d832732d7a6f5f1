"""The time steps of a question, also where clocks change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.database.columns import day_number
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.question import Dimension
from bot.errors import UserError
from bot.periods import ContractCalendar, Period
from tests.factories import new_york
from tests.ground import CALENDAR, NEW_YORK


def buckets(start: str, end: str, step: Dimension | None, calendar: ContractCalendar = CALENDAR) -> Buckets:
    return Buckets(Period("asked", date.fromisoformat(start), date.fromisoformat(end)), step, calendar)


@pytest.mark.parametrize(
    ("step", "labels"),
    [
        (None, [""]),
        (Dimension.DAY, ["2026-10-31", "2026-11-01", "2026-11-02"]),
        (Dimension.WEEK, ["2026-W44", "2026-W45"]),
        (Dimension.MONTH, ["2026-10", "2026-11"]),
    ],
)
def test_it_names_every_step_in_order(step: Dimension | None, labels: list[str]) -> None:
    assert list(buckets("2026-10-31", "2026-11-03", step).ends()) == labels


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 24), ("2026-11-17", 24)])
def test_a_day_has_the_hours_its_clock_shows(day: str, hours: int) -> None:
    """The repeated hour of autumn has one label twice, and so one step."""
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    assert len(buckets(day, after, Dimension.HOUR).ends()) == hours


def test_hours_begin_where_the_contracts_day_does() -> None:
    from_six = ContractCalendar(NEW_YORK, day_starts=new_york("2026-11-17 18:00").astimezone(NEW_YORK).time())
    hours = list(buckets("2026-11-17", "2026-11-18", Dimension.HOUR, from_six).ends())
    assert (hours[0], hours[-1]) == ("2026-11-17T18:00", "2026-11-18T17:00")


@pytest.mark.parametrize(
    ("end", "step"), [("2026-02-12", Dimension.HOUR), ("2029-01-01", Dimension.DAY), ("2060-01-01", Dimension.MONTH)]
)
def test_too_many_steps_are_refused(end: str, step: Dimension) -> None:
    with pytest.raises(UserError, match="too many steps"):
        buckets("2026-01-01", end, step).ends()


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 40),
    st.sampled_from([Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.HOUR]),
)
def test_steps_end_in_order_and_the_last_with_the_period(start: date, days: int, step: Dimension) -> None:
    made = buckets(start.isoformat(), (start + timedelta(days=days)).isoformat(), step)
    ends = list(made.ends().values())
    assert ends == sorted(ends)
    assert ends[-1] == CALENDAR.start_of(made.period.end)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 40), st.sampled_from([Dimension.DAY, Dimension.WEEK])
)
def test_each_day_belongs_to_a_step_that_was_named(start: date, days: int, step: Dimension) -> None:
    made = buckets(start.isoformat(), (start + timedelta(days=days)).isoformat(), step)
    assert {made.label(day_number(day), 0) for day in made.period.each_day()} == set(made.ends())

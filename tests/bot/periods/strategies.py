"""Calendars of every zone, and days on and around what is odd about them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.periods import ContractCalendar

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
FIRST, LAST = date(1995, 1, 1), date(2099, 12, 31)
CLOCK_CHANGES = [
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 10, 4),
    date(2026, 10, 25),
    date(2026, 11, 1),
    date(2011, 12, 30),
    date(2024, 3, 30),
]
YEAR_ENDS = [date(year, 12, 28) for year in range(2015, 2033)]

DAYS = st.one_of(
    st.dates(FIRST, LAST),
    st.builds(
        lambda day, offset: day + timedelta(days=offset),
        st.sampled_from(CLOCK_CHANGES + YEAR_ENDS),
        st.integers(-3, 8),
    ),
)
INSTANTS = st.builds(
    lambda day, seconds: datetime.combine(day, time(0), tzinfo=UTC) + timedelta(seconds=seconds),
    DAYS,
    st.integers(0, 86_399),
)
CALENDARS = st.builds(
    ContractCalendar,
    st.sampled_from(ZONES).map(ZoneInfo),
    st.one_of(
        st.sampled_from([time(0), time(2, 30), time(18), time(23, 30)]),
        st.times().map(lambda at: at.replace(microsecond=0, second=0)),
    ),
    st.integers(0, 6),
)

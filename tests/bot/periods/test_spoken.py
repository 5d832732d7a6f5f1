from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.periods import ContractCalendar, Period, spoken

CALENDAR = ContractCalendar(ZoneInfo("America/New_York"))
NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-11-17", "2026-11-18", "Tue 17 Nov"),
        ("2025-11-18", "2025-11-19", "Tue 18 Nov 2025"),
        ("2026-11-09", "2026-11-16", "9–15 Nov"),
        ("2025-11-09", "2025-11-16", "9–15 Nov 2025"),
        ("2026-10-26", "2026-11-02", "26 Oct – 1 Nov"),
        ("2025-12-28", "2026-01-04", "28 Dec 2025 – 3 Jan 2026"),
        ("2026-11-01", "2026-12-01", "Nov 2026"),
        ("2026-07-01", "2026-10-01", "Q3 2026"),
        ("2025-01-01", "2026-01-01", "2025"),
        ("2026-11-01", "2026-11-18", "1–17 Nov"),
    ],
)
def test_it_says_a_period_as_a_person_would(start: str, end: str, said: str) -> None:
    period = Period("any", date.fromisoformat(start), date.fromisoformat(end))
    assert spoken(period, CALENDAR, NOW) == said

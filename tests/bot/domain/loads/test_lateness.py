from datetime import UTC, date, datetime, time

import pytest

from bot.domain.loads.arrivals import Arrival
from bot.domain.loads.lateness import day_awaited, is_late
from tests.factories import new_york
from tests.ground import CALENDAR

SEEN = datetime(2026, 11, 17, 11, 10, tzinfo=UTC)


def nightly(latest: date, usual: time | None = time(6, 10)) -> Arrival:
    return Arrival("northwind", usual, 1, latest, SEEN)


@pytest.mark.parametrize(
    ("now", "awaited"),
    [
        ("2026-11-17 06:09", date(2026, 11, 15)),
        ("2026-11-17 07:09", date(2026, 11, 15)),
        ("2026-11-17 07:10", date(2026, 11, 16)),
        ("2026-11-18 00:30", date(2026, 11, 16)),
    ],
)
def test_a_file_is_awaited_from_an_hour_after_its_usual_time(now: str, awaited: date) -> None:
    assert day_awaited(nightly(awaited), now=new_york(now), calendar=CALENDAR) == awaited


def test_it_is_late_where_the_latest_day_is_before_the_one_awaited() -> None:
    now = new_york("2026-11-17 08:00")
    assert is_late(nightly(date(2026, 11, 15)), now=now, calendar=CALENDAR)
    assert not is_late(nightly(date(2026, 11, 16)), now=now, calendar=CALENDAR)


def test_nothing_is_late_without_a_habit() -> None:
    assert not is_late(nightly(date(2026, 1, 1), usual=None), now=new_york("2026-11-17 08:00"), calendar=CALENDAR)

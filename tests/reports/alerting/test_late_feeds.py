"""A feed that stops is told once, and again when it comes."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.alerts.kept import Extent, Mode, Setting
from bot.domain.performance.books import books_of
from bot.errors import UserError
from reports.alerting.late_feeds import feed_wards, rehearsed_late
from tests.factories import new_york
from tests.reports.alerting.scene import TUESDAY, Scene

LATE: dict[str, Any] = {"kpi": "", "mode": Mode.LATE, "minimum_n": 0}
MONDAY = TUESDAY - timedelta(days=1)


@pytest.fixture
def scene(sqlite_engine: Engine) -> Scene:
    return Scene(sqlite_engine).nightly()


def test_a_file_that_does_not_come_is_told_once_and_cleared_when_it_comes(scene: Scene) -> None:
    scene.watch("2026-11-16 12:00", vendor="northwind", **LATE)
    assert scene.judge("2026-11-17 07:00").told == ()
    assert scene.judge("2026-11-17 07:11").told == (
        "✗ Northwind BPO queue_intervals feed: nothing since Mon 16 Nov 06:10, usually by 06:10.",
    )
    assert scene.judge("2026-11-17 07:20").told == ()
    told = scene.file(MONDAY, "2026-11-17 08:00").judge("2026-11-17 08:01").told
    assert told == ("✓ Northwind BPO queue_intervals feed is here again: Tue 17 Nov 08:00.",)
    assert scene.judge("2026-11-17 12:00").told == ()


def test_a_vendor_whose_files_come_is_not_told_of(scene: Scene) -> None:
    scene.watch("2026-11-16 12:00", **LATE)
    scene.file(MONDAY, "2026-11-17 06:12")
    assert scene.judge("2026-11-17 09:00").told == ()


def test_it_is_looked_at_every_few_minutes_even_if_nothing_comes(scene: Scene) -> None:
    scene.watch("2026-11-17 06:00", vendor="northwind", **LATE)
    assert [scene.judge(f"2026-11-17 06:{minute:02d}").due for minute in (0, 4, 5)] == [1, 0, 1]


def test_how_often_it_was_late_in_four_weeks_is_told(scene: Scene) -> None:
    now = new_york("2026-11-17 12:00")
    with unit_of_work(scene.engine) as session:
        books = books_of(session.connection())
        setting = Setting("", Extent("northwind"), "C0OPS", Mode.LATE)
        (ward,) = feed_wards(session.connection(), books, setting, now=now)
        assert rehearsed_late(ward, books.calendar, now=now) == [new_york("2026-11-17 06:10")]


def test_a_feed_nobody_knows_is_refused_by_name(scene: Scene) -> None:
    with unit_of_work(scene.engine) as session:
        books = books_of(session.connection())
        setting = Setting("", Extent(), "C0OPS", Mode.LATE, feed="horses")
        with pytest.raises(UserError, match='no feed "horses"'):
            list(feed_wards(session.connection(), books, setting, now=new_york("2026-11-17 12:00")))

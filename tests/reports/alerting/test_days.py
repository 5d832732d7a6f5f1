"""What is judged by whole days: figures that mature, and feeds that come the next morning."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.performance.books import books_of
from bot.domain.performance.kpis import catalogue
from bot.domain.performance.kpis.kpi import Kpi
from reports.alerting.rehearsal import rehearsed
from reports.alerting.slots import DAY, HALF_HOUR, Ward
from reports.alerting.wards import wards_of
from reports.alerting.watching import next_close
from tests.factories import new_york
from tests.ground import CALENDAR
from tests.reports.alerting.scene import TUESDAY, Scene

NOON = "2026-11-18 12:00"
KPIS = {kpi.key: kpi for kpi in catalogue.KPIS}


def ward(kpi: Kpi, step: int) -> Ward:
    return Ward("northwind", kpi, frozenset({1}), step)


@pytest.fixture
def scene(sqlite_engine: Engine) -> Scene:
    return Scene(sqlite_engine).past()


def steps(scene: Scene, **values: Any) -> list[int]:
    kept = scene.watch("2026-11-17 00:30", **values)
    with unit_of_work(scene.engine) as session:
        books = books_of(session.connection())
        now = new_york(NOON)
        return [ward.step for ward in wards_of(session.connection(), books, kept.setting, now=now)]


def test_intervals_of_the_same_day_are_judged_by_half_hours(scene: Scene) -> None:
    assert steps(scene, vendor="northwind", queue="billing") == [HALF_HOUR]


def test_where_the_file_comes_the_next_morning_the_day_is_judged(scene: Scene) -> None:
    assert steps(scene.nightly(), vendor="northwind", queue="billing") == [DAY]


def test_a_correction_or_an_old_file_says_nothing_of_when_files_come(scene: Scene) -> None:
    for back in (30, 20, 10):
        scene.file(TUESDAY - timedelta(days=back), f"{TUESDAY} 10:00")
    assert steps(scene, vendor="northwind", queue="billing") == [HALF_HOUR]


def test_files_of_the_same_day_among_those_of_the_next_count_by_number(scene: Scene) -> None:
    for back in range(3):
        day = TUESDAY - timedelta(days=back)
        scene.file(day, f"{day} 18:00")
    scene.file(TUESDAY - timedelta(days=4), f"{TUESDAY - timedelta(days=3)} 06:10")
    assert steps(scene, vendor="northwind", queue="billing") == [HALF_HOUR]


def test_what_is_no_interval_is_judged_by_days(scene: Scene) -> None:
    assert steps(scene, kpi="csat", vendor="northwind", queue="billing") == [DAY]


def test_a_bad_day_is_told_when_its_file_has_come(scene: Scene) -> None:
    scene.nightly().watch("2026-11-17 00:30", vendor="northwind", queue="billing")
    assert scene.judge("2026-11-18 00:01").told == ()
    scene.come("20:00", {f"{hour:02d}:{half}": 0.6 for hour in range(8, 20) for half in ("00", "30")})
    assert scene.judge("2026-11-18 06:11").told == (
        "✗ Northwind BPO Billing voice service level is outside its usual range: 60.0 % (n 4,800) on Tue 17 Nov. "
        "Since Tue 17 Nov 00:00.",
    )
    assert scene.judge("2026-11-18 12:00").told == ()


def test_a_day_of_last_week_that_comes_now_wakes_nobody(scene: Scene) -> None:
    scene.nightly().watch("2026-11-17 00:30", vendor="northwind", queue="billing")
    scene.come("20:00", {f"{hour:02d}:{half}": 0.6 for hour in range(8, 20) for half in ("00", "30")})
    assert scene.judge("2026-11-22 06:11").told == ()


def test_days_that_mature_are_looked_at_when_they_have() -> None:
    scored = KPIS["csat"]
    closes = next_close(ward(scored, DAY), CALENDAR, new_york(NOON))
    assert closes == CALENDAR.start_of(CALENDAR.day_of(closes - scored.maturity)) + scored.maturity
    assert timedelta(0) < closes - new_york(NOON) <= timedelta(days=1)


def test_half_hours_close_on_the_half_hour() -> None:
    at = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)
    assert next_close(ward(KPIS["aht"], HALF_HOUR), CALENDAR, at) == at + timedelta(minutes=30)


def test_four_weeks_are_replayed_with_the_same_judgement(sqlite_engine: Engine) -> None:
    scene = Scene(sqlite_engine, weeks=17).past(every_day=True)
    kept = scene.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    with unit_of_work(scene.engine) as session:
        books = books_of(session.connection())
        (found,) = rehearsed(session.connection(), books, kept.setting, now=new_york(f"{TUESDAY} 10:00"))
    assert (found.fired, found.few) == ((), 0)
    # From 10:00 four weeks before, when clocks in New York stood an hour later.
    assert found.judged == 18 + 27 * 24
    assert found.last is not None
    assert found.last.start == new_york("2026-11-16 19:30")


def test_a_replay_names_when_it_would_have_fired(scene: Scene) -> None:
    bad = scene.come("20:00", {"10:00": 0.4, "10:30": 0.4, "15:00": 0.4, "15:30": 0.4})
    kept = bad.watch("2026-11-18 10:00", vendor="northwind", queue="billing")
    for cap, times in ((3, ["10:00", "15:00"]), (1, ["10:00"])):
        with unit_of_work(scene.engine) as session:
            books = books_of(session.connection())
            setting = replace(kept.setting, daily_cap=cap)
            (found,) = rehearsed(session.connection(), books, setting, now=new_york(NOON))
        assert list(found.fired) == [new_york(f"{TUESDAY} {time}") for time in times]

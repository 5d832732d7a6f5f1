"""What is read for an alert: the days asked for, and the periods they hold."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.alerts.kept import Extent, Setting
from bot.domain.performance.books import books_of
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.result import Figure
from reports.alerting.half_hours import read_half_hours
from reports.alerting.judging import reading_of
from reports.alerting.slots import HALF_HOUR, HOUR, History, Slot, Ward
from tests.factories import new_york
from tests.ground import CALENDAR
from tests.reports.alerting.scene import OFFERED, TUESDAY, Scene

KPI = next(kpi for kpi in KPIS if kpi.key == "service_level")
NOON = new_york(f"{TUESDAY} 12:00")


@pytest.fixture
def scene(sqlite_engine: Engine) -> Scene:
    return Scene(sqlite_engine).past()


def found(scene: Scene, step: int, *weeks: int) -> list[Slot]:
    ward = Ward("northwind", KPI, frozenset({scene.lines["northwind billing"]}), step)
    days = [TUESDAY - timedelta(weeks=back) for back in weeks]
    with scene.engine.connect() as connection:
        slots = read_half_hours(connection, books_of(connection), [ward], days, now=NOON)[ward]
    return [slot for _, slot in sorted(slots.items())]


def test_only_the_days_asked_for_are_read(scene: Scene) -> None:
    slots = found(scene, HALF_HOUR, 1, 3)
    assert {CALENDAR.day_of(slot.start) for slot in slots} == {TUESDAY - timedelta(weeks=back) for back in (1, 3)}
    assert len(slots) == 48


def test_half_hours_are_added_up_where_whole_hours_are_judged(scene: Scene) -> None:
    first = found(scene, HOUR, 1)[0]
    assert (first.figure.n, first.seconds) == (2 * OFFERED + 1, HOUR)


def test_a_period_known_to_lack_something_is_not_judged() -> None:
    ward = Ward("northwind", KPI, frozenset({1}), HALF_HOUR)
    setting = Setting("service_level", Extent("northwind"), "C0OPS")
    weeks = [new_york(f"{TUESDAY - timedelta(weeks=back)} 12:00") for back in range(1, 14)]
    levels = (0.8, 0.84)
    slots = {start: _slot(start, levels[step % 2]) for step, start in enumerate(weeks)}
    history = History(CALENDAR, HALF_HOUR, slots)
    assert reading_of(ward, setting, _slot(NOON, 0.5), history) is not None
    assert reading_of(ward, setting, _slot(NOON, 0.5, whole=False), history) is None


def _slot(start: datetime, level: float, *, whole: bool = True) -> Slot:
    figure = Figure(level * 100, 100, level, 100)
    return Slot(start, start + timedelta(minutes=30), figure, whole=whole)

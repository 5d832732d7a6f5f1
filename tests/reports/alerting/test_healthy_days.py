"""How often an alert fires where nothing is wrong (FINDINGS, *Service level is noisy*), and where something is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from random import Random

from bot.domain.alerts.kept import Extent, Mode, Setting
from bot.domain.alerts.lifecycle import Standing, moved
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.result import Figure
from reports.alerting.judging import WEEKS, needed, reading_of
from reports.alerting.slots import HALF_HOUR, History, Slot, Ward
from tests.ground import CALENDAR
from tests.reports.alerting.healthy_queue import Day, opens, share, simulated_day

DAYS = 300
TARGET = 0.8
KPI = next(kpi for kpi in KPIS if kpi.key == "service_level")
WARD = Ward("northwind", KPI, frozenset({1}), HALF_HOUR)
SETTING = Setting("service_level", Extent("northwind"), "C0OPS", Mode.OWN_RANGE, minimum_n=50)


@cache
def healthy() -> tuple[Day, ...]:
    chance = Random(2026)
    return tuple(simulated_day(chance) for _ in range(WEEKS + DAYS))


def slots(number: int, day: Day) -> Iterator[tuple[datetime, Slot]]:
    for step, (good, offered) in enumerate(day):
        start = opens(number) + timedelta(seconds=step * HALF_HOUR)
        figure = Figure(good, offered, good / offered, offered)
        yield start, Slot(start, start + timedelta(seconds=HALF_HOUR), figure, seconds=HALF_HOUR)


def fires(number: int, day: Day, bad_ones: int = needed(WARD)) -> bool:
    """Whether it fires on that day, after the thirteen healthy ones before it, with so many bad ones in a row."""
    weeks = [*enumerate(healthy()[number - WEEKS : number], number - WEEKS), (number, day)]
    history = History(CALENDAR, HALF_HOUR, dict(pair for week, each in weeks for pair in slots(week, each)))
    standing = Standing(opens(number))
    for _, slot in slots(number, day):
        reading = reading_of(WARD, SETTING, slot, history)
        standing = moved(standing, [reading.judged] if reading else [], needed=bad_ones)
        if standing.is_firing:
            return True
    return False


def below_target_twice(day: Day) -> bool:
    low = [good / offered < TARGET for good, offered in day]
    return any(first and second for first, second in pairwise(low))


def test_on_healthy_days_it_is_quiet_where_below_target_twice_fires_on_most() -> None:
    days = healthy()[WEEKS:]
    assert 0.83 < share(days) < 0.85
    naive = sum(map(below_target_twice, days))
    ours = sum(fires(number, day) for number, day in enumerate(days, WEEKS))
    single = sum(fires(number, day, 1) for number, day in enumerate(days, WEEKS))
    print(f"\nof {DAYS} healthy days: below target twice {naive}, outside its own range once {single}, twice {ours}")
    assert naive > 0.8 * DAYS
    assert ours < 0.04 * DAYS < single


def test_days_with_too_few_people_are_found() -> None:
    chance, found = Random(5), {}
    for staff in (22, 23, 24):
        days = [simulated_day(chance, staff=staff) for _ in range(50)]
        found[staff] = sum(fires(WEEKS + number, day) for number, day in enumerate(days))
    print(f"\nof 50 days each with 22, 23, 24 people instead of 26: {found}")
    assert found[22] > 40
    assert found[22] > found[23] > found[24]

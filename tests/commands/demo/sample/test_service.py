"""The numbers vary as those of real queues do."""

from collections import defaultdict
from pathlib import Path
from statistics import fmean, stdev

from commands.demo.sample import Sample
from tests.commands.demo.sample import reading
from tests.commands.demo.sample.reading import HalfHour


def by_day(half_hours: list[HalfHour]) -> dict[str, list[HalfHour]]:
    days: dict[str, list[HalfHour]] = defaultdict(list)
    for half_hour in half_hours:
        days[half_hour.at.astimezone(reading.NEW_YORK).date().isoformat()].append(half_hour)
    return days


def quiet(sample: Sample, half_hours: list[HalfHour]) -> list[HalfHour]:
    since = sample.truth("month_at_risk").start
    return [half_hour for half_hour in half_hours if half_hour.at < since]


def test_it_lets_daily_service_level_swing_by_three_points(sample: Sample, folder: Path) -> None:
    days = by_day(quiet(sample, reading.northwind(folder)))
    levels = [reading.service_level(day) for day in days.values()]
    assert 0.022 < stdev(levels) < 0.036
    assert 0.80 < fmean(levels) < 0.83


def test_it_misses_the_target_on_some_ordinary_days(sample: Sample, folder: Path) -> None:
    days = by_day(quiet(sample, reading.northwind(folder)))
    missed = sum(reading.service_level(day) < 0.80 for day in days.values())
    assert 0.1 < missed / len(days) < 0.5


def test_it_balances_offered_calls(folder: Path) -> None:
    for half_hours in (reading.northwind(folder), reading.pacifica(folder), reading.solstice(folder)):
        for half_hour in half_hours:
            assert half_hour.answered + half_hour.abandoned <= half_hour.offered
            assert -1e-6 <= half_hour.in_threshold <= half_hour.answered + 1e-4
            assert half_hour.short <= half_hour.abandoned


def test_it_receives_most_calls_on_mondays_and_least_on_sundays(folder: Path) -> None:
    volume: dict[int, int] = defaultdict(int)
    for half_hour in reading.northwind(folder):
        volume[half_hour.at.astimezone(reading.NEW_YORK).weekday()] += half_hour.offered
    assert max(volume, key=volume.__getitem__) == 0
    assert min(volume, key=volume.__getitem__) == 6

"""Where agents were short, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.performance.books import books_of
from bot.domain.performance.staffing import (
    Gap,
    StaffedInterval,
    gaps,
    lacking_by_series,
    required_in,
    staffed_intervals,
    widest_gap,
)
from bot.periods import Period
from tests.factories import World, halves, new_york

TUESDAY = date(2026, 11, 17)
PERIOD = Period("", TUESDAY, TUESDAY + timedelta(days=1))
TEN = new_york("2026-11-17 10:00")
HALF = timedelta(minutes=30)


def interval(place: int, lacking: float, series: int = 1) -> StaffedInterval:
    return StaffedInterval(series, TEN + place * HALF, 1_800, 20 * 1_800, (20 - lacking) * 1_800)


def test_a_stretch_is_told_with_its_mean() -> None:
    found = widest_gap([interval(0, 4), interval(1, 6), interval(2, 1), interval(3, 9)])
    assert found == Gap(TEN, TEN + 2 * HALF, 5)


def test_two_agents_more_or_less_are_no_gap() -> None:
    assert widest_gap([interval(place, 2) for place in range(6)]) is None


def test_a_single_half_hour_is_none() -> None:
    assert widest_gap([interval(0, 9), interval(2, 9)]) is None


def test_the_widest_stretch_is_told() -> None:
    found = widest_gap([interval(0, 4), interval(1, 4), interval(5, 3), interval(6, 3), interval(7, 3)])
    assert found == Gap(TEN + 5 * HALF, TEN + 8 * HALF, 3)


def test_every_stretch_is_told_the_worst_first_with_what_was_required_in_it() -> None:
    intervals = [*(interval(place, 4) for place in (0, 1)), *(interval(place, 3) for place in (5, 6, 7))]
    found = gaps(intervals)
    assert [gap.agents for gap in found] == [3, 4]
    assert required_in(intervals, found[0]) == 20


def test_each_queue_lacks_its_part_of_a_gap() -> None:
    intervals = [interval(place, lacking, series) for place in (0, 1) for series, lacking in ((1, 6), (2, -2))]
    assert lacking_by_series(intervals, gaps(intervals)[0]) == {1: 6, 2: -2}


def test_one_queue_helps_out_another() -> None:
    assert (
        widest_gap([interval(place, lacking, series) for place in (0, 1) for series, lacking in ((1, 6), (2, -6))])
        is None
    )


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").queue("billing").queue("tech")


def test_only_intervals_with_both_sides_of_the_series_asked_are_read(world: World) -> None:
    billing, tech = world.line("northwind", "billing"), world.line("northwind", "tech")
    first, second, third, _ = halves(TUESDAY)
    world.interval(billing, first, offered=1, required_agent_seconds=36_000, scheduled_agent_seconds=27_000)
    world.interval(billing, second, offered=1, required_agent_seconds=36_000)
    world.interval(tech, third, offered=1, required_agent_seconds=36_000, scheduled_agent_seconds=27_000)
    world.interval(billing, first + timedelta(days=1), offered=1, required_agent_seconds=1, scheduled_agent_seconds=1)
    world.rolled_up()
    with world.engine.connect() as connection:
        horizon = books_of(connection).horizon
        assert staffed_intervals(connection, {billing}, PERIOD, horizon) == [
            StaffedInterval(billing, first, 1_800, 36_000, 27_000)
        ]
        assert staffed_intervals(connection, (), PERIOD, horizon) == []

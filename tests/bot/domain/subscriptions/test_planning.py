"""What has come due is written down once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.bot.domain.subscriptions.subscribing import change, occurrences, planned_at, subscribe
from tests.factories import World, new_york


@pytest.fixture(autouse=True)
def programme(engine: Engine) -> None:
    World(engine).begin().vendor("northwind")


def days(engine: Engine) -> list[str]:
    return [day for _, day, _ in occurrences(engine)]


def test_nothing_is_due_before_its_time(engine: Engine) -> None:
    subscribe(engine)
    assert planned_at(engine, new_york("2026-11-16 07:29")) == 0
    assert planned_at(engine, new_york("2026-11-16 07:30")) == 1
    assert planned_at(engine, new_york("2026-11-16 07:31")) == 0
    assert occurrences(engine) == [(1, "2026-11-16", "due")]


def test_after_a_stop_every_missed_day_has_its_row(engine: Engine) -> None:
    subscribe(engine)
    assert planned_at(engine, new_york("2026-11-23 09:00")) == 6
    assert days(engine) == [f"2026-11-{day}" for day in (16, 17, 18, 19, 20, 23)]


def test_what_was_due_before_it_was_made_is_not(engine: Engine) -> None:
    subscribe(engine, since=new_york("2026-11-17 08:00"))
    assert planned_at(engine, new_york("2026-11-17 12:00")) == 0
    assert planned_at(engine, new_york("2026-11-18 07:30")) == 1


def test_paused_and_ended_ones_come_due_for_nobody(engine: Engine) -> None:
    subscribe(engine, state="paused")
    subscribe(engine, state="ended")
    assert planned_at(engine, new_york("2026-11-20 12:00")) == 0


def test_a_day_is_due_once_though_its_time_was_changed(engine: Engine) -> None:
    number = subscribe(engine)
    planned_at(engine, new_york("2026-11-16 07:30"))
    change(engine, number, at="09:00", since=new_york("2026-11-16 08:00"))
    assert planned_at(engine, new_york("2026-11-16 09:30")) == 0
    assert planned_at(engine, new_york("2026-11-17 09:00")) == 1


def test_a_clock_that_jumps_back_makes_nothing_due_again(engine: Engine) -> None:
    subscribe(engine)
    planned_at(engine, new_york("2026-11-18 08:00"))
    assert planned_at(engine, new_york("2026-11-16 12:00")) == 0
    assert planned_at(engine, new_york("2026-11-18 12:00")) == 0


def test_any_number_of_processes_plan_at_once(engine: Engine) -> None:
    for _ in range(5):
        subscribe(engine)
    with ThreadPoolExecutor(4) as pool:
        planned = list(pool.map(lambda _: planned_at(engine, new_york("2026-11-20 12:00")), range(4)))
    assert sum(planned) == 25
    assert len(occurrences(engine)) == 25


def test_by_hand_a_day_before_it_was_made_counts(engine: Engine) -> None:
    subscribe(engine, since=new_york("2026-11-20 00:00"))
    assert planned_at(engine, new_york("2026-11-17 07:31")) == 0
    assert planned_at(engine, new_york("2026-11-17 07:31"), by_hand=True) == 1
    assert days(engine) == ["2026-11-17"]

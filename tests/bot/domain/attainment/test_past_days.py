"""What terms came to on earlier days, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.attainment.past_days import WEEKS, past_days
from bot.domain.performance.books import books_of
from tests.factories import World, new_york

TUESDAY = date(2026, 11, 17)
NOW = new_york("2026-11-18 07:30")
Figures = dict[date, float | None]


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing").queue("tech")


def tell(world: World, vendor: str, queue: str, day: date, good: int, seconds: int = 20) -> None:
    atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0, "abandoned": 4}
    world.day(world.line(vendor, queue), day, threshold_seconds=seconds, **atoms)


def read(world: World, kpi: str = "service_level") -> list[Figures]:
    """By term, in the order they were promised."""
    world.rolled_up()
    with world.engine.connect() as connection:
        books = books_of(connection)
        found = past_days(connection, books, TUESDAY, NOW)
    terms = sorted((term for term in books.terms.terms if term.kpi == kpi), key=lambda term: term.id)
    told = books.kpi(kpi)
    return [{day: tally.figure(told).value for day, tally in found.get(term.id, {}).items()} for term in terms]


def test_each_term_has_its_own_days(world: World) -> None:
    world.term("northwind", "service_level", "0.8", channel="voice").term("pacifica", "service_level", "0.9")
    for back in (0, 1, 7):
        tell(world, "northwind", "billing", TUESDAY - timedelta(days=back), 80 + back)
        tell(world, "pacifica", "billing", TUESDAY - timedelta(days=back), 50 + back)
    northwind, pacifica = read(world)
    assert northwind == {TUESDAY - timedelta(days=back): (80 + back) / 100 for back in (0, 1, 7)}
    assert pacifica == {TUESDAY - timedelta(days=back): (50 + back) / 100 for back in (0, 1, 7)}


def test_days_beyond_twenty_weeks_and_after_the_day_are_not_read(world: World) -> None:
    world.term("northwind", "service_level", "0.8")
    for back in (-1, 0, 7 * WEEKS, 7 * WEEKS + 1):
        tell(world, "northwind", "billing", TUESDAY - timedelta(days=back), 80)
    (found,) = read(world)
    assert sorted(found) == [TUESDAY - timedelta(days=7 * WEEKS), TUESDAY]


def test_the_narrower_term_takes_its_queue_out_of_the_wider_one(world: World) -> None:
    world.term("northwind", "service_level", "0.8").term("northwind", "service_level", "0.9", queue="tech")
    tell(world, "northwind", "billing", TUESDAY, 70)
    tell(world, "northwind", "tech", TUESDAY, 90)
    assert read(world) == [{TUESDAY: 0.7}, {TUESDAY: 0.9}]


def test_the_past_before_a_term_counts_by_its_own_formula(world: World) -> None:
    """SL2 counts every abandon as a miss, and so it does for the days when SL1 was promised."""
    world.term("northwind", "service_level", "0.8", variant="SL1", end=TUESDAY - timedelta(days=7))
    world.term("northwind", "service_level", "0.8", variant="SL2", start=TUESDAY - timedelta(days=6))
    for back in (0, 14):
        atoms = {"offered": 125, "answered": 100, "answered_in_threshold": 80, "abandoned": 25, "short_abandoned": 0}
        world.day(world.line("northwind", "billing"), TUESDAY - timedelta(days=back), **atoms)
    ended, current = read(world)
    assert ended == {}
    assert current == {TUESDAY: 0.64, TUESDAY - timedelta(days=14): 0.64}


def test_a_source_of_another_threshold_is_no_past_of_the_term(world: World) -> None:
    world.term("northwind", "service_level", "0.8", threshold_seconds=20)
    tell(world, "northwind", "billing", TUESDAY, 80)
    tell(world, "northwind", "billing", TUESDAY - timedelta(days=7), 90, seconds=30)
    (found,) = read(world)
    assert {day: value for day, value in found.items() if value is not None} == {TUESDAY: 0.8}


def test_backlogs_cannot_be_added_up_and_are_not_there(world: World) -> None:
    world.term("northwind", "backlog", "10")
    world.case(world.line("northwind", "billing"), "C1", NOW - timedelta(days=2))
    assert read(world, "backlog") == [{}]

"""Same weekdays of earlier weeks, read from the facts of both databases."""

from datetime import date, timedelta

from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.question import Filters
from bot.periods import Period
from reports.noise.finding import Point
from reports.noise.weekdays import same_weekdays
from tests.factories import World, halves, new_york

TUESDAY = date(2026, 11, 17)
NOW = new_york("2026-11-18 07:30")


def read(world: World, vendor: str = "northwind", viewer: Viewer = ADMINISTRATOR, weeks: int = 20) -> list[Point]:
    period = Period("", TUESDAY, TUESDAY + timedelta(days=1))
    query = KpiQuery("service_level", period, viewer, NOW, filters=Filters(vendors=(vendor,)))
    with world.engine.connect() as connection:
        return same_weekdays(connection, query, books_of(connection), weeks=weeks)


def build(engine: Engine, hours: str = "") -> World:
    world = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing", hours=hours)
    for vendor, good in (("northwind", 80), ("pacifica", 50)):
        line = world.line(vendor, "billing")
        for back in range(30):
            day = TUESDAY - timedelta(days=back)
            world.day(line, day, offered=100, answered=100, answered_in_threshold=good + back % 7, short_abandoned=0)
    return world.rolled_up()


def test_it_reads_the_same_weekday_oldest_first(engine: Engine) -> None:
    points = read(build(engine))
    assert [point.day for point in points] == [TUESDAY - timedelta(days=7 * back) for back in (4, 3, 2, 1, 0)]
    assert {(point.value, point.good, point.n) for point in points} == {(0.8, 80, 100)}


def test_no_more_weeks_are_read_than_asked_for(engine: Engine) -> None:
    assert len(read(build(engine), weeks=2)) == 3


def test_another_vendor_is_not_read_whoever_asks(engine: Engine) -> None:
    world = build(engine)
    nico = Viewer("Nico", Role.SUPERVISOR, "northwind")
    assert read(world, viewer=nico) == read(world)
    assert read(world, "pacifica", viewer=nico) == []


def test_days_of_which_a_part_came_tell_nothing(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing", hours="mon-sun 08:00-10:00")
    line = world.line("northwind", "billing")
    for back in (0, 7, 14):
        for starts_at in halves(TUESDAY - timedelta(days=back), count=4 if back != 7 else 2):
            world.interval(line, starts_at, offered=10, answered=10, answered_in_threshold=8, short_abandoned=0)
    points = read(world.rolled_up())
    assert [point.day for point in points] == [TUESDAY - timedelta(days=14), TUESDAY]

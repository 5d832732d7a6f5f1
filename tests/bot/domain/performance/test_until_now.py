"""Nothing counts that came after the moment of the question, though it is loaded by now."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.tables import KpiDefinition
from tests.bot.domain.performance.asking import MONDAY, ask, days, row
from tests.factories import World, halves, new_york

NOON = new_york("2026-11-11 12:00")
WEDNESDAY = date(2026, 11, 11)
WEEK = days(MONDAY, 7)


@pytest.fixture
def world(engine: Engine) -> World:
    """A half hour each from Monday to Friday at 08:00 and at 16:00, asked about on Wednesday at noon."""
    world = World(engine).begin().vendor("northwind").queue("billing", hours="mon-sun 08:00-08:30")
    line = world.line("northwind", "billing")
    for offset in range(5):
        day = MONDAY + timedelta(days=offset)
        for begins in (*halves(day, "08:00", 1), *halves(day, "16:00", 1)):
            world.interval(line, begins, offered=10, answered=9, in_hours=int(begins.hour < 18))
    return world


def test_intervals_of_later_today_and_of_days_to_come_stay_out(world: World) -> None:
    total = ask(world, "offered", WEEK, now=NOON)
    assert (total.total.figure.value, total.as_of) == (50, new_york("2026-11-11 08:00"))
    by_day = ask(world, "offered", WEEK, now=NOON, by=(Dimension.DAY,))
    assert [each.figure.value for each in by_day.rows] == [20, 20, 10, None, None, None, None]


def test_hours_to_come_are_empty(world: World) -> None:
    result = ask(world, "offered", days(WEDNESDAY, 1), now=NOON, by=(Dimension.HOUR,))
    assert row(result, "2026-11-11T08:00").figure.value == 10
    assert row(result, "2026-11-11T16:00").figure.value is None


def test_days_to_come_have_no_data(world: World) -> None:
    assert ask(world, "offered", days(WEDNESDAY + timedelta(days=1), 2), now=NOON).total.figure.value is None


def test_an_interval_that_has_begun_counts(world: World) -> None:
    at_four = ask(world, "offered", days(WEDNESDAY, 1), now=new_york("2026-11-11 16:00"))
    assert at_four.total.figure.value == 20


def test_pieces_under_two_terms_end_with_now_too(world: World) -> None:
    world.term("northwind", "answer_rate", "0.8", end=date(2026, 11, 9))
    world.term("northwind", "answer_rate", "0.95", start=date(2026, 11, 10))
    assert [part.figure.n for part in ask(world, "answer_rate", WEEK, now=NOON).total.parts] == [20, 30]


def test_later_intervals_do_not_fill_the_coverage(world: World) -> None:
    line = world.queue("tech", hours="mon-sun 08:00-08:30").line("northwind", "tech")
    for offset in (0, 2, 3, 4):
        world.interval(line, *halves(MONDAY + timedelta(days=offset), "08:00", 1), offered=10, answered=9)
    assert ask(world, "offered", WEEK, now=NOON, filters=Filters(queues=("tech",))).total.coverage == 2 / 3


def test_answers_and_evaluations_of_tomorrow_stay_out(world: World) -> None:
    line, later = world.line("northwind", "billing"), NOON + timedelta(hours=1)
    for name, moment in (("now", NOON), ("later", later)):
        world.survey(line, name, moment, 5, scale_max=5, sent_at=NOON - timedelta(hours=1))
        world.evaluation(line, name, moment, points_earned=9, points_possible=10)
    assert ask(world, "csat", WEEK, now=NOON).total.figure.n == 1
    assert ask(world, "qa_score", WEEK, now=NOON).total.figure.denominator == 10
    assert ask(world, "response_rate", WEEK, now=NOON).total.figure.value == 0.5
    assert ask(world, "csat", WEEK, now=later).total.figure.n == 2


def test_measures_of_days_to_come_stay_out(world: World) -> None:
    with world.engine.begin() as connection:
        own = KpiDefinition(key="adherence", title="Adherence").model_dump(exclude={"id"})
        connection.execute(insert(table_of(KpiDefinition)).values(**own))
    for offset in range(5):
        world.measure(world.line("northwind", "billing"), MONDAY + timedelta(days=offset), "adherence", 9, 10)
    assert ask(world, "adherence", WEEK, now=NOON).total.figure.n == 30

"""How terms stand, on both databases."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import standings
from bot.domain.attainment.state import State
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.question import Filters
from bot.domain.performance.result import Verdict
from bot.periods import Period
from tests.factories import World, new_york

TODAY = date(2026, 11, 17)
NOW = new_york("2026-11-17 13:30")
ASKED = Period("today", TODAY, TODAY + timedelta(days=1))


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing").queue("tech")
    return built.term("northwind", "service_level", "0.80", threshold_seconds=20, channel="voice")


def days(
    world: World, share: float, *, first: date = date(2026, 10, 20), vendor: str = "northwind", queue: str = "billing"
) -> None:
    """A hundred calls on every day up to yesterday, forty today, `share` of them in time."""
    line = world.line(vendor, queue)
    day = first
    while day <= TODAY:
        offered = 40 if day == TODAY else 100
        good = round(offered * share)
        world.day(line, day, offered=offered, answered=good, answered_in_threshold=good, short_abandoned=0)
        day += timedelta(days=1)


def stand(world: World, **asked: Any) -> list[Standing]:
    world.rolled_up()
    with world.engine.connect() as connection:
        query = KpiQuery(
            "service_level",
            asked.pop("period", ASKED),
            asked.pop("viewer", ADMINISTRATOR),
            asked.pop("now", NOW),
            **asked,
        )
        return standings(connection, query, books_of(connection))


def test_it_tells_the_period_and_the_open_month(world: World) -> None:
    days(world, 0.75)
    (found,) = stand(world)
    assert (found.asked.figure.numerator, found.asked.figure.denominator) == (30, 40)
    assert (found.asked.verdict, found.state) == (Verdict.MISSED, State.AT_RISK)
    assert found.in_window.figure.denominator == 16 * 100 + 40
    assert found.budget is not None
    assert found.budget.volume == 30 * 100
    assert found.budget.total == 600
    assert found.budget.left == 600 - 410
    assert found.outlook is not None
    assert found.outlook.expected == 60 + 13 * 100


def test_a_good_month_is_on_track_and_then_secured(world: World) -> None:
    days(world, 0.9)
    assert stand(world)[0].state is State.ON_TRACK
    line = world.line("northwind", "billing")
    for offset in range(1, 14):
        day = TODAY + timedelta(days=offset)
        world.day(line, day, offered=100, answered=100, answered_in_threshold=100, short_abandoned=0)
    assert stand(world, now=new_york("2026-11-30 22:00"))[0].state is State.SECURED


def test_a_month_that_no_call_can_save_is_lost(world: World) -> None:
    days(world, 0.5)
    assert stand(world, now=new_york("2026-11-27 13:30"))[0].state is State.LOST


def test_a_closed_month_is_met_or_missed(world: World) -> None:
    days(world, 0.75)
    (found,) = stand(world, period=Period("last month", date(2026, 10, 1), date(2026, 11, 1)))
    assert (found.state, found.window.label, found.budget) == (State.MISSED, "2026-10", None)


def test_an_abandon_rate_is_budgeted_from_the_bad_side(world: World) -> None:
    world.term("northwind", "abandon_rate", "0.05", channel="voice")
    line = world.line("northwind", "billing")
    for offset in range(17):
        world.day(
            line, date(2026, 11, 1) + timedelta(days=offset), offered=100, answered=96, abandoned=4, short_abandoned=0
        )
    found = next(each for each in stand(world) if each.term.kpi == "abandon_rate")
    assert found.budget is not None
    assert (found.budget.target, found.budget.used) == (Fraction("0.95"), 68)
    assert found.state is State.ON_TRACK


def test_a_term_without_facts_says_no_data(world: World) -> None:
    (found,) = stand(world)
    assert (found.asked.verdict, found.state) == (Verdict.NO_DATA, State.NO_DATA)


def test_filters_that_split_a_term_do_not_settle_its_window(world: World) -> None:
    days(world, 0.9)
    days(world, 0.7, queue="tech")
    assert stand(world)[0].whole
    (part,) = stand(world, filters=Filters(queues=("tech",)))
    assert not part.whole
    assert part.asked.figure.value == 28 / 40


def test_a_supervisor_has_no_trace_of_others(world: World) -> None:
    world.term("pacifica", "service_level", "0.80", threshold_seconds=20)
    days(world, 0.9)
    days(world, 0.7, vendor="pacifica")
    assert [found.term.vendor for found in stand(world)] == ["northwind", "pacifica"]
    nico = Viewer("Nico", Role.SUPERVISOR, "northwind")
    assert [found.term.vendor for found in stand(world, viewer=nico)] == ["northwind"]
    assert stand(world, viewer=nico, filters=Filters(vendors=("pacifica",))) == []


def test_a_target_changed_within_the_month_settles_only_its_own_days(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing")
    world.term("northwind", "service_level", "0.70", end=date(2026, 11, 9))
    world.term("northwind", "service_level", "0.80", start=date(2026, 11, 10))
    days(world, 0.75)
    (found,) = stand(world)
    assert found.window == Period("2026-11", date(2026, 11, 10), date(2026, 12, 1))
    assert found.in_window.figure.denominator == 7 * 100 + 40


def test_snapshots_and_percentiles_stand_too(world: World) -> None:
    world.term("northwind", "backlog", "1").term("northwind", "ttr", "7200")
    line = world.line("northwind", "billing")
    for number in range(2):
        world.case(line, f"open{number}", new_york("2026-11-17 09:00"))
    world.case(line, "done", new_york("2026-11-17 09:00"), resolved_at=new_york("2026-11-17 10:00"))
    found = {each.term.kpi: each for each in stand(world)}
    assert (found["backlog"].asked.figure.value, found["backlog"].state) == (2, State.AT_RISK)
    assert (found["ttr"].asked.figure.value, found["ttr"].asked.verdict) == (3600, Verdict.MET)

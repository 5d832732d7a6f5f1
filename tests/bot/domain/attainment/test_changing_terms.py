"""Terms that change, take over or overlap, and how they stand; on both databases."""

from datetime import date

from sqlalchemy import Engine

from bot.domain.attainment.state import State
from bot.domain.performance.result import Verdict
from bot.periods import Period
from tests.bot.domain.attainment.test_standings import days, stand
from tests.factories import World, halves, new_york


def test_a_new_target_does_not_forget_how_much_usually_comes(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing")
    world.term("northwind", "service_level", "0.70", end=date(2026, 11, 14))
    world.term("northwind", "service_level", "0.80", start=date(2026, 11, 15))
    days(world, 0.75)
    (found,) = stand(world)
    assert found.outlook is not None
    assert found.outlook.expected == 60 + 13 * 100
    assert found.budget is not None
    assert found.budget.volume == 2 * 100 + 40 + 60 + 13 * 100


def test_a_term_that_takes_over_within_the_period_stands_too(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing")
    world.term("northwind", "service_level", "0.80")
    world.term("northwind", "service_level", "0.90", queue="billing", end=date(2026, 11, 9))
    days(world, 0.85)
    month = Period("mtd", date(2026, 11, 1), date(2026, 11, 18))
    found = {each.term.queue: each for each in stand(world, period=month)}
    assert found["billing"].asked.figure.denominator == 9 * 100
    assert found[""].asked.figure.denominator == 7 * 100 + 40


def test_a_term_that_ended_long_ago_stands_by_its_last_window(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing")
    world.term("northwind", "service_level", "0.80", end=date(2026, 9, 30))
    world.term("northwind", "service_level", "0.90", start=date(2026, 10, 1))
    days(world, 0.85, first=date(2026, 9, 1))
    found = stand(world, period=Period("long", date(2026, 9, 1), date(2026, 11, 18)))
    assert [(each.window.label, each.state) for each in found] == [("2026-09", State.MET), ("2026-11", State.AT_RISK)]


def test_only_its_own_days_count_for_a_terms_coverage(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing", hours="mon-sun 08:00-10:00")
    world.term("northwind", "service_level", "0.80", start=date(2026, 11, 16))
    for moment in halves(date(2026, 11, 16)):
        atoms = {"offered": 10, "answered": 9, "answered_in_threshold": 9, "short_abandoned": 0}
        world.interval(world.line("northwind", "billing"), moment, **atoms)
    week = Period("wtd", date(2026, 11, 9), date(2026, 11, 17))
    (found,) = stand(world, period=week)
    assert (found.asked.coverage, found.asked.verdict) == (1.0, Verdict.MET)


def test_a_narrower_promise_leaves_its_cases_out_of_the_wider_one(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing").queue("tech")
    world.term("northwind", "backlog", "1").term("northwind", "backlog", "5", queue="tech")
    for number in range(3):
        world.case(world.line("northwind", "tech"), f"tech{number}", new_york("2026-11-17 09:00"))
    world.case(world.line("northwind", "billing"), "one", new_york("2026-11-17 09:00"))
    found = {each.term.queue: each for each in stand(world)}
    assert (found[""].asked.figure.value, found[""].asked.verdict) == (1, Verdict.MET)
    assert (found["tech"].asked.figure.value, found["tech"].asked.verdict) == (3, Verdict.MET)


def test_a_series_that_a_narrower_term_takes_over_is_expected_no_longer(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind").queue("billing", hours="mon-sun 08:00-10:00")
    world.term("northwind", "service_level", "0.80")
    world.term("northwind", "service_level", "0.90", queue="billing", start=date(2026, 11, 10))
    for moment in halves(date(2026, 11, 9)) + halves(date(2026, 11, 10)):
        atoms = {"offered": 10, "answered": 9, "answered_in_threshold": 9, "short_abandoned": 0}
        world.interval(world.line("northwind", "billing"), moment, **atoms)
    found = stand(world, period=Period("two days", date(2026, 11, 9), date(2026, 11, 11)))
    assert [(each.asked.coverage, each.asked.verdict) for each in found] == [(1.0, Verdict.MET)] * 2

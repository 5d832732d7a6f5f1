"""How much of what was due has come, and up to when."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from bot.database.core import table_of
from bot.domain.performance.atoms import FROM_CONTACTS
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Verdict
from bot.domain.performance.tables import KpiDefinition
from bot.periods import Period
from tests.bot.domain.performance.asking import MONDAY, NOW, ask, row
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, halves, new_york

__all__ = ["world"]


def test_coverage_counts_intervals_within_hours_up_to_now(world: World) -> None:
    world.queue("chat", channel="chat", hours="mon-sun 08:00-12:00")
    line = world.line("northwind", "chat", channel="chat")
    start = new_york("2026-11-17 08:00")
    for step in range(4):
        world.interval(line, start + timedelta(minutes=30 * step), offered=10, answered=10)
    today = Period("today", date(2026, 11, 17), date(2026, 11, 18))
    assert ask(world, "answer_rate", today, now=new_york("2026-11-17 10:00")).total.coverage == 1.0
    assert ask(world, "answer_rate", today, now=new_york("2026-11-17 11:59")).total.coverage == pytest.approx(4 / 7)
    assert ask(world, "answer_rate", today, now=new_york("2026-11-18 09:00")).total.coverage == 0.5


def test_thin_coverage_is_provisional(world: World) -> None:
    world.queue("chat", channel="chat", hours="mon-sun 08:00-12:00").term("northwind", "answer_rate", "0.9")
    world.interval(
        world.line("northwind", "chat", channel="chat"), new_york("2026-11-09 08:00"), offered=100, answered=95
    )
    assert ask(world, "answer_rate").total.verdict is Verdict.PROVISIONAL


def test_csat_younger_than_its_maturity_is_provisional(world: World) -> None:
    world.term("northwind", "csat", "0.85")
    line = world.line("northwind", "billing")
    for number in range(40):
        world.survey(line, f"s{number}", new_york("2026-11-13 10:00"), 5 if number < 36 else 1, scale_max=5)
    assert ask(world, "csat").total.verdict is Verdict.PROVISIONAL
    later = ask(world, "csat", now=NOW + timedelta(days=9)).total
    assert (later.verdict, later.figure.value, later.small_n) == (Verdict.MET, 0.9, False)


def test_contacts_have_no_coverage_because_none_is_missing(world: World) -> None:
    world.queue("small", channel="voice", hours="mon-sun 08:00-12:00")
    line = world.line("northwind", "small")
    world.interval(line, new_york("2026-11-09 08:00"), offered=3, answered=3, extra_shape=FROM_CONTACTS)
    assert ask(world, "answer_rate").total.coverage is None


def test_facts_are_never_newer_than_now(world: World) -> None:
    line = world.line("northwind", "billing")
    opened, settled = new_york("2026-11-16 08:00"), new_york("2026-11-16 09:30")
    world.case(line, "early", opened, due_at=new_york("2026-11-25 08:00"), resolved_at=settled)
    world.case(line, "open", opened, due_at=new_york("2026-11-26 08:00"))
    month = Period("2026-11", date(2026, 11, 1), date(2026, 12, 1))
    assert ask(world, "sla_attainment", month).as_of == settled


def test_a_measure_reaches_to_the_end_of_its_contract_day(world: World) -> None:
    with world.engine.begin() as connection:
        own = KpiDefinition(key="adherence", title="Adherence").model_dump(exclude={"id"})
        connection.execute(insert(table_of(KpiDefinition)).values(**own))
    world.measure(world.line("northwind", "billing"), MONDAY, "adherence", 9, 10)
    result = ask(world, "adherence")
    assert (result.as_of, result.until) == (new_york("2026-11-09 00:00"), new_york("2026-11-10 00:00"))


def test_a_queue_that_fell_silent_is_missing_and_not_absent(world: World) -> None:
    for queue in ("one", "two"):
        world.queue(queue, hours="mon-sun 08:00-12:00")
        for half in halves(MONDAY - timedelta(days=3), count=8):
            world.interval(world.line("northwind", queue), half, offered=10, answered=9)
    for half in halves(MONDAY, count=8):
        world.interval(world.line("northwind", "one"), half, offered=10, answered=9)
    monday = Period("monday", MONDAY, MONDAY + timedelta(days=1))
    assert ask(world, "answer_rate", monday).total.coverage == 0.5
    by_queue = ask(world, "answer_rate", monday, by=(Dimension.QUEUE,))
    assert row(by_queue, "one").coverage == 1.0

"""Cases, and customers who come again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.performance.question import Dimension
from bot.periods import Period
from tests.bot.domain.performance.asking import ask
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, new_york

__all__ = ["world"]


def test_percentiles_are_recomputed_from_rows(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, hours in enumerate([1, 2, 3, 4, 10]):
        opened = new_york("2026-11-09 08:00")
        world.case(line, f"c{number}", opened, resolved_at=opened + timedelta(hours=hours))
    assert ask(world, "ttr").total.figure.value == 3 * 3600
    assert ask(world, "ttr_p90").total.figure.value == pytest.approx(7.6 * 3600)
    assert ask(world, "ttr").total.figure.n == 5


def test_attainment_counts_what_fell_due(world: World) -> None:
    line = world.line("northwind", "billing")
    opened = new_york("2026-11-09 08:00")
    due = new_york("2026-11-10 08:00")
    world.case(line, "in-time", opened, due_at=due, resolved_at=due)
    world.case(line, "late", opened, due_at=due, resolved_at=due + timedelta(seconds=1))
    world.case(line, "overdue", opened, due_at=due)
    world.case(line, "void", opened, due_at=due, status="void")
    world.case(line, "not-yet", opened, due_at=new_york("2026-11-20 08:00"))
    assert ask(world, "sla_attainment").total.figure.denominator == 3
    assert ask(world, "sla_attainment").total.figure.numerator == 1
    before_due = ask(world, "sla_attainment", now=due - timedelta(hours=1))
    assert before_due.total.figure.value is None


def test_backlog_is_looked_at_when_the_period_ends(world: World) -> None:
    line = world.line("northwind", "billing")
    world.case(line, "old", new_york("2026-11-01 08:00"))
    world.case(line, "settled", new_york("2026-11-08 08:00"), resolved_at=new_york("2026-11-11 08:00"))
    world.case(line, "later", new_york("2026-11-16 08:00"))
    result = ask(world, "backlog", by=(Dimension.DAY,))
    assert [entry.figure.value for entry in result.rows] == [2, 2, 1, 1, 1, 1, 1]
    assert ask(world, "backlog").total.figure.value == 1
    assert ask(world, "long_tail").total.figure.value == 1
    assert (
        ask(world, "aging").total.figure.value
        == (datetime(2026, 11, 16, 5, tzinfo=UTC) - new_york("2026-11-01 08:00")).total_seconds()
    )


def test_an_empty_backlog_is_zero_and_not_missing(world: World) -> None:
    line = world.line("northwind", "billing")
    world.case(line, "settled", new_york("2026-11-08 08:00"), resolved_at=new_york("2026-11-08 09:00"))
    assert ask(world, "backlog").total.figure.value == 0
    assert ask(world, "long_tail").total.figure.value is None


def test_day_old_cases_only_count_for_resolution_within_a_day(world: World) -> None:
    line = world.line("northwind", "billing")
    today = Period("today", date(2026, 11, 16), date(2026, 11, 18))
    world.case(line, "quick", new_york("2026-11-16 08:00"), resolved_at=new_york("2026-11-16 09:00"))
    world.case(line, "slow", new_york("2026-11-16 08:00"))
    world.case(line, "young", new_york("2026-11-17 08:00"), resolved_at=new_york("2026-11-17 09:00"))
    assert ask(world, "res_24h", today).total.figure.value == 0.5
    assert ask(world, "resolution_rate", today).total.figure.value == pytest.approx(2 / 3)
    assert ask(world, "clearance_rate", today).total.figure.value == pytest.approx(2 / 3)


def test_first_contact_resolution_looks_forward(world: World) -> None:
    line = world.line("northwind", "billing")
    start = new_york("2026-11-01 10:00")
    period = Period("x", date(2026, 11, 1), date(2026, 11, 2))
    world.contact(line, "a1", start, customer="a", reason="bill")
    world.contact(line, "a2", start + timedelta(days=2), customer="a", reason="bill")
    world.contact(line, "b1", start, customer="b", reason="bill")
    world.contact(line, "b2", start + timedelta(days=2), customer="b", reason="move")
    world.contact(line, "nobody", start)
    assert ask(world, "fcr_net", period).total.figure.value == 0.5
    assert ask(world, "repeat_rate_24h", period).total.figure.value == 0
    assert ask(world, "repeat_rate_72h", period).total.figure.value == 1


def test_a_closed_case_of_unknown_time_is_judged_by_its_flag_or_not_at_all(world: World) -> None:
    line = world.line("northwind", "billing")
    opened, due = new_york("2026-11-09 08:00"), new_york("2026-11-10 08:00")
    world.case(line, "said-met", opened, due_at=due, sla_met=True, status="closed")
    world.case(line, "said-missed", opened, due_at=due, sla_met=False, status="closed")
    world.case(line, "unsaid", opened, due_at=due, status="closed")
    figure = ask(world, "sla_attainment").total.figure
    assert (figure.numerator, figure.denominator) == (1, 2)

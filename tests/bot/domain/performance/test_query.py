"""Which rows an answer has, on small, hand-computed facts."""

from datetime import date, timedelta

import pytest

from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import Verdict
from bot.errors import UserError
from bot.periods import Period
from tests.bot.domain.performance.asking import MONDAY, WEEK, ask, row
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, new_york

__all__ = ["world"]

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")


def test_every_vendor_with_a_term_has_a_row(world: World) -> None:
    world.term("northwind", "aht", "300").term("pacifica", "aht", "300")
    world.day(world.line("northwind", "billing"), MONDAY, offered=1, answered=1, handled=1, handle_seconds=100)
    result = ask(world, "aht", by=(Dimension.VENDOR,))
    assert [(entry.members[0], entry.verdict) for entry in result.rows] == [
        ("northwind", Verdict.MET),
        ("pacifica", Verdict.NO_DATA),
    ]


def test_every_day_of_the_period_has_a_row(world: World) -> None:
    world.day(world.line("northwind", "billing"), MONDAY, offered=7, answered=7)
    result = ask(world, "offered", by=(Dimension.DAY,))
    assert [entry.members[0] for entry in result.rows] == [f"2026-11-{day:02d}" for day in range(9, 16)]
    assert [entry.figure.value for entry in result.rows] == [7, None, None, None, None, None, None]


def test_hours_are_local_and_come_from_the_intervals(world: World) -> None:
    line = world.line("northwind", "billing")
    for text in ("2026-11-09 14:00", "2026-11-09 14:30", "2026-11-09 15:00"):
        world.interval(line, new_york(text), offered=10, answered=10)
    result = ask(world, "offered", Period("day", MONDAY, MONDAY + timedelta(days=1)), by=(Dimension.HOUR,))
    assert len(result.rows) == 24
    assert row(result, "2026-11-09T14:00").figure.value == 20


def test_a_supervisor_sees_only_the_own_vendor(world: World) -> None:
    for vendor in ("northwind", "pacifica"):
        world.term(vendor, "aht", "300")
        world.day(world.line(vendor, "billing"), MONDAY, offered=1, answered=1, handled=1, handle_seconds=100)
    result = ask(world, "aht", by=(Dimension.VENDOR,), viewer=NICO)
    assert [entry.members for entry in result.rows] == [("northwind",)]
    assert result.total.figure.denominator == 1
    other = ask(world, "aht", viewer=NICO, filters=Filters(vendors=("pacifica",)), by=(Dimension.VENDOR,))
    assert (other.rows, other.total.figure.value) == ((), None)


def test_comparison_meets_rows_by_member(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=10, answered=9).day(line, MONDAY - timedelta(days=7), offered=10, answered=8)
    before = WEEK.shifted(-7, "the week before")
    result = ask(world, "answer_rate", by=(Dimension.DAY,), versus=before)
    compared = row(result, "2026-11-09").comparison
    assert compared is not None
    assert compared.figure.value == 0.8
    assert compared.difference == pytest.approx(0.1)


def test_it_refuses_a_split_the_facts_do_not_know(world: World) -> None:
    with pytest.raises(UserError, match="not known by priority"):
        ask(world, "aht", by=(Dimension.PRIORITY,))


def test_unknown_kpis_are_refused(world: World) -> None:
    with pytest.raises(UserError, match="not a KPI"):
        ask(world, "nonsense")


def test_superseded_and_unpublished_rows_are_invisible(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=5, answered=5, ended_by=world.load_id)
    world.load_id += 1
    world.day(line, MONDAY + timedelta(days=1), offered=9, answered=9)
    world.load_id -= 1
    assert (
        ask(world, "offered", by=(Dimension.HOUR,), period=Period("m", MONDAY, date(2026, 11, 11))).total.figure.value
        is None
    )

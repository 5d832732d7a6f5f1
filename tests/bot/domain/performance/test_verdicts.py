"""Which term judges a figure, and how exactly."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Verdict
from bot.periods import Period
from tests.bot.domain.performance.asking import MONDAY, ask
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, new_york

__all__ = ["world"]


def test_last_month_is_judged_by_last_months_target(world: World) -> None:
    line = world.line("northwind", "billing")
    world.term("northwind", "service_level", "0.70", threshold_seconds=20, end=date(2026, 10, 31))
    world.term("northwind", "service_level", "0.80", threshold_seconds=20, start=date(2026, 11, 1))
    for day in (date(2026, 10, 31), date(2026, 11, 1)):
        world.day(line, day, offered=100, answered=75, answered_in_threshold=75, short_abandoned=0)
    result = ask(world, "service_level", Period("x", date(2026, 10, 31), date(2026, 11, 2)), by=(Dimension.DAY,))
    assert [(entry.members, entry.verdict) for entry in result.rows] == [
        (("2026-10-31",), Verdict.MET),
        (("2026-11-01",), Verdict.MISSED),
    ]
    assert result.total.verdict is Verdict.NO_TARGET
    assert [(part.wording.target, part.verdict) for part in result.total.parts if part.wording] == [
        (Decimal("0.70"), Verdict.MET),
        (Decimal("0.80"), Verdict.MISSED),
    ]


def test_the_most_specific_term_judges(world: World) -> None:
    world.term("northwind", "aht", "300").term("northwind", "aht", "400", queue="tech")
    for queue in ("billing", "tech"):
        world.day(world.line("northwind", queue), MONDAY, offered=10, answered=10, handled=10, handle_seconds=3500)
    result = ask(world, "aht", by=(Dimension.QUEUE,))
    assert [(entry.members, entry.verdict) for entry in result.rows] == [
        (("billing",), Verdict.MISSED),
        (("tech",), Verdict.MET),
    ]


def test_equality_meets(world: World) -> None:
    world.term("northwind", "service_level", "0.8")
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=5, answered=4, answered_in_threshold=4, short_abandoned=0
    )
    total = ask(world, "service_level").total
    assert (total.verdict, total.small_n) == (Verdict.MET, True)


def test_compare_dp_rounds_before_comparing(world: World) -> None:
    atoms = {"offered": 100_000, "answered": 79_996, "answered_in_threshold": 79_996, "short_abandoned": 0}
    world.term("northwind", "service_level", "0.8").term("pacifica", "service_level", "0.8", compare_dp=2)
    for vendor in ("northwind", "pacifica"):
        world.day(world.line(vendor, "billing"), MONDAY, **atoms)
    result = ask(world, "service_level", by=(Dimension.VENDOR,))
    assert [entry.verdict for entry in result.rows] == [Verdict.MISSED, Verdict.MET]


def test_a_source_of_another_threshold_is_no_data_for_the_term(world: World) -> None:
    world.term("northwind", "service_level", "0.8", threshold_seconds=20)
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=10, answered=9, answered_in_threshold=9, short_abandoned=0, threshold_seconds=30)
    total = ask(world, "service_level").total
    assert (total.verdict, total.mismatched) == (Verdict.NO_DATA, (30,))
    assert ask(world, "answer_rate").total.figure.value == 0.9


def test_a_backlog_of_today_is_judged_by_todays_term(world: World) -> None:
    world.term("northwind", "backlog", "5", end=date(2026, 11, 19))
    world.term("northwind", "backlog", "0", start=date(2026, 11, 20))
    world.case(world.line("northwind", "billing"), "open", new_york("2026-11-09 08:00"))
    month = Period("2026-11", date(2026, 11, 1), date(2026, 12, 1))
    assert ask(world, "backlog", month).total.verdict is Verdict.MET


@pytest.mark.parametrize(("share", "offered"), [(0.8, 41), (0.57, 100), (0.29, 100), (0.9, 97)])
def test_equality_meets_where_a_share_was_turned_back_into_a_count(world: World, share: float, offered: int) -> None:
    world.term("northwind", "service_level", str(share))
    good = share * offered
    world.day(world.line("northwind", "billing"), MONDAY, offered=offered, answered_in_threshold=good)
    assert ask(world, "service_level").total.verdict is Verdict.MET


def test_equality_meets_where_an_average_was_turned_back_into_seconds(world: World) -> None:
    world.term("northwind", "asa", "28.1")
    world.day(world.line("northwind", "billing"), MONDAY, offered=3, answered=3, wait_answered_seconds=28.1 * 3)
    assert ask(world, "asa").total.verdict is Verdict.MET

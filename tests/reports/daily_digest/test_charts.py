"""Which lines and weeks a digest's chart has."""

from collections.abc import Iterator
from datetime import timedelta

from reports.edition import Edition
from tests.factories import World, new_york
from tests.reports.daily_digest.morning import NICO, TUESDAY, built, calls, weeks, world

__all__ = ["world"]


def lines(edition: Edition) -> Iterator[str]:
    assert edition.chart is not None
    return (line.name for line in edition.chart.lines)


def test_the_chart_has_thirteen_whole_weeks_and_the_target(world: World) -> None:
    weeks(world, 0.7)
    chart = built(world).chart
    assert chart is not None
    assert (len(chart.categories), chart.categories[-1], chart.target, chart.percent) == (13, "9 Nov", 0.8, True)
    assert chart.alt.startswith("Service level, 13 weeks to Sun 15 Nov. Target 80 %. Voice from ")


def test_mondays_chart_ends_with_the_week_just_over(world: World) -> None:
    weeks(world, 0.7)
    chart = built(world, now=new_york("2026-11-16 07:30")).chart
    assert chart is not None
    assert chart.categories[-1] == "9 Nov"


def test_vendors_that_promise_the_same_share_a_chart(world: World) -> None:
    world.term("pacifica", "service_level", "0.80", channel="voice", threshold_seconds=20)
    weeks(world, 0.7)
    for back in range(20):
        calls(world, TUESDAY - timedelta(days=back), 0.9, vendor="pacifica")
    assert list(lines(built(world))) == ["Northwind", "Pacifica"]
    assert list(lines(built(world, NICO))) == ["Voice"]


def test_one_week_makes_no_chart(world: World) -> None:
    calls(world, TUESDAY, 0.9)
    assert built(world).chart is None


def test_of_many_lines_the_worst_are_drawn(world: World) -> None:
    for number in range(9):
        world.vendor(f"vendor-{number}", code=f"V{number}").term(f"vendor-{number}", "service_level", "0.80")
        for back in range(20):
            calls(world, TUESDAY - timedelta(days=back), 0.9 - number / 100, vendor=f"vendor-{number}")
    assert list(lines(built(world))) == [f"Vendor-{number}" for number in range(3, 9)]

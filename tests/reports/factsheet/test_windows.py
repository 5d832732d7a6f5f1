"""What an open window still needs is told with how much is still expected, as a range, and from what."""

from datetime import timedelta

from reports.commentary import written
from reports.factsheet import FactSheet
from reports.grounding import checked
from tests.factories import World
from tests.reports.factsheet.scene import NOW, WEEK, sheet

REST = [WEEK.end + timedelta(days=after) for after in range(1, 15)]
"""17 to 30 November."""


def access(found: FactSheet) -> str:
    page = written(found).section("access")
    assert page is not None
    assert checked(page.text, found).doubts == ()
    return page.text


def needed(found: FactSheet) -> str:
    return access(found).partition(" of the rest must be good")[2].partition(".\n")[0]


def test_from_the_same_weekdays_it_is_projected(world: World) -> None:
    """Fourteen days of two queues with a hundred calls each."""
    assert needed(sheet(world)) == " (2,800 projected)"


def test_where_weekdays_differ_it_is_a_range_that_is_checked(world: World) -> None:
    """A Wednesday brought 900 calls more; two are still to come."""
    calls = {"offered": 900, "answered": 900, "answered_in_threshold": 720, "short_abandoned": 0}
    world.day(world.line("northwind", "tech", site="cebu"), WEEK.start - timedelta(days=5), **calls)
    found = sheet(world.rolled_up())
    right = "(2,800 to 4,600 projected)"
    assert needed(found) == f" {right}"
    true = access(found)
    for wrong, doubted in (
        ("(2,900 to 4,600 projected)", ["2,900"]),
        ("(2,800 to 4,700 projected)", ["4,700"]),
        ("(2,800 to 4,600 by the locked forecast)", ["2,800", "4,600"]),
    ):
        assert [doubt.words for doubt in checked(true.replace(right, wrong), found).doubts] == doubted


def test_a_locked_forecast_comes_first_with_its_own_error(world: World) -> None:
    """110 are forecast a day and queue, and yesterday and the day before were 100."""
    for day in (*REST, WEEK.end, WEEK.end - timedelta(days=1)):
        for queue in ("billing", "tech"):
            world.forecast(world.line("northwind", queue), day, 110)
    assert needed(sheet(world, now=NOW)) == " (2,800 to 3,400 by the locked forecast)"

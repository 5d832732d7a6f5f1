"""The whole programme's sheet: each vendor with its own target, window and error budget; a vendor's has none of it."""

from datetime import timedelta

import pytest

from bot.delivery.post import EVERYTHING
from reports.commentary import written
from reports.factsheet import FactSheet, Role
from reports.grounding import checked
from tests.factories import World
from tests.reports.factsheet.scene import LEVEL, WEEK, line, sheet


@pytest.fixture
def found(world: World) -> FactSheet:
    """Pacifica promises 85 % by the quarter and keeps it; Northwind 80 % by the month and does not."""
    world.term("pacifica", "service_level", "0.85", channel="voice", threshold_seconds=20, window="quarter")
    calls = {"offered": 100, "answered": 100, "answered_in_threshold": 95, "short_abandoned": 0}
    for offset in range(1, 7):
        day = WEEK.start + timedelta(days=offset)
        world.day(world.line("pacifica", "billing"), day, **calls, threshold_seconds=20)
    world.rolled_up()
    return sheet(world, vendor=EVERYTHING)


def access(found: FactSheet) -> str:
    page = written(found).section("access")
    assert page is not None
    return page.text


def test_each_vendors_window_is_told_with_its_own_budget(found: FactSheet, world: World) -> None:
    assert checked(access(found), found).doubts == ()
    told = next(line for line in access(found).splitlines() if line.startswith("Open windows: "))
    own = sheet(world)
    [window], [over] = (own.all_of(line(own, LEVEL).key, role) for role in (Role.WINDOW, Role.LEFT))
    assert f"Northwind BPO, window Nov 2026 stands at {window.said}, at risk; {over.said} misses left, " in told
    assert "Pacifica Care, window Q4 2026 stands at 85.2 %, on track" in told


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("window Q4 2026", "window Nov 2026"),
        ("stands at 85.2 %", "stands at 78.1 %"),
        ("85.2 %, on track", "85.2 %, at risk"),
    ],
)
def test_what_is_true_of_one_vendors_window_is_marked_of_the_others(found: FactSheet, right: str, wrong: str) -> None:
    text = access(found)
    assert right in text
    assert checked(text.replace(right, wrong), found).doubts != ()


def test_a_vendors_sheet_has_no_sides(found: FactSheet, world: World) -> None:
    roles = {Role.SIDE, Role.SIDE_TARGET, Role.SIDE_WINDOW, Role.SIDE_LEFT, Role.SIDE_OVER, Role.SIDE_NEEDED}
    for vendor in ("northwind", "pacifica"):
        own = sheet(world, vendor=vendor)
        assert not roles & {fact.role for fact in own.facts}
        assert not any(line.sides for line in own.lines)

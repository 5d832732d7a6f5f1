"""What published reviews stated and what reads otherwise now stands on the first page, then and now, and why."""

from datetime import timedelta

import pytest

from bot.delivery.post import EVERYTHING
from reports.commentary import written
from reports.factsheet import FactSheet, Role
from reports.grounding import checked
from tests.factories import World, new_york
from tests.reports.factsheet.newsstand import corrected, published
from tests.reports.factsheet.scene import LATER, WEEK, fill_week, sheet

THURSDAY = WEEK.start + timedelta(days=3)
AT = new_york("2026-11-18 09:12")
NEXT = WEEK.shifted(7, "")


@pytest.fixture
def stand(world: World) -> World:
    """The week after has come, too."""
    fill_week(world, NEXT.start, bad=False, better=1)
    return world.rolled_up()


def first_page(found: FactSheet) -> str:
    page = written(found).sections[0]
    assert page.key == "data"
    assert checked(page.text, found).doubts == ()
    return page.text


@pytest.mark.parametrize("vendor", ["northwind", EVERYTHING])
def test_a_corrected_figure_is_told_with_what_it_was_and_which_import_changed_it(stand: World, vendor: str) -> None:
    published(stand, vendor=vendor)
    corrected(stand, THURSDAY, AT)
    found = sheet(stand, NEXT, LATER, vendor)
    why = "(corrected intervals from Northwind BPO, 18 Nov 09:12)"
    told = first_page(found)
    assert f"Restated: Voice service level, 9–15 Nov {why}: 71.1 % → 73.1 %." in told
    assert f"Restated: Offered, 9–15 Nov {why}: 1," in told
    assert told.index("Voice service level") < told.index("Offered")
    assert "published figures read otherwise now." in told
    assert {fact.source for fact in found.of("restated")}.isdisjoint({""})


def test_what_it_says_of_them_is_checked_like_all_else(stand: World) -> None:
    published(stand)
    corrected(stand, THURSDAY, AT)
    found = sheet(stand, NEXT, LATER)
    true = first_page(found)
    [count] = found.all_of("restated", Role.RESTATED)
    for right, wrong in (("71.1 %", "71.2 %"), ("73.1 %", "74.1 %"), (f"{count.said} published", "99 published")):
        doubts = checked(true.replace(right, wrong), found).doubts
        assert [doubt.words for doubt in doubts] == [wrong.removesuffix(" published")]


def test_without_an_import_for_its_days_or_of_its_vendor_nothing_is_told(stand: World) -> None:
    published(stand)
    corrected(stand, NEXT.start, AT)
    corrected(stand, THURSDAY, AT, vendor="pacifica")
    assert not sheet(stand, NEXT, LATER).of("restated")


def test_what_a_review_has_told_the_next_does_not_tell_again(stand: World) -> None:
    after = WEEK.shifted(14, "")
    fill_week(stand, after.start, bad=False, better=1)
    stand.rolled_up()
    published(stand)
    corrected(stand, THURSDAY, AT)
    published(stand, NEXT, LATER)
    later = LATER + timedelta(days=7)
    assert not sheet(stand, after, later).of("restated")
    corrected(stand, THURSDAY, later - timedelta(hours=1))
    told = first_page(sheet(stand, after, later))
    again = "Voice service level, 9–15 Nov (corrected intervals from Northwind BPO, 1 Dec 05:00)"
    assert f"{again}: 73.1 % → 74.8 %." in told


def test_what_nobody_published_is_not_restated(stand: World) -> None:
    corrected(stand, THURSDAY, AT)
    assert not sheet(stand, NEXT, LATER).of("restated")

"""Every fact carries the hash of what it was told from, also what is promised, usual, or no KPI at all."""

from datetime import date, timedelta

import pytest

from bot.delivery.post import EVERYTHING
from reports.factsheet import FactSheet, Role
from reports.factsheet.hashing import hashed
from tests.factories import World, halves, new_york
from tests.reports.factsheet.scene import LATER, LEVEL, WEEK, fill_week, line, sheet


def test_a_changed_row_changes_the_hash_of_its_facts_alone(world: World) -> None:
    before = sheet(world)
    extra = {"offered": 1, "answered": 1, "answered_in_threshold": 1, "short_abandoned": 0, "threshold_seconds": 20}
    world.interval(world.line("northwind", "tech"), new_york("2026-11-12 09:00"), **extra)
    world.rolled_up()
    after = sheet(world)
    key = line(before, LEVEL).key
    sources = [{fact.source for fact in found.all_of(key, Role.VALUE)} for found in (before, after)]
    assert sources[0].isdisjoint(sources[1])
    assert {fact.source for fact in before.of("csat")} == {fact.source for fact in after.of("csat")}
    for unmoved in (Role.BEFORE, Role.MEAN):
        assert sources_of(before, key, unmoved) == sources_of(after, key, unmoved) != {""}
    assert sources_of(before, key, Role.CHANGE).isdisjoint(sources_of(after, key, Role.CHANGE))
    [own], [earlier], [change] = (sources_of(after, key, role) for role in (Role.VALUE, Role.BEFORE, Role.CHANGE))
    assert change == f"{own}+{earlier}"
    for promised in (Role.TARGET, Role.LOW, Role.HIGH, Role.BASELINE):
        assert sources_of(before, key, promised) == sources_of(after, key, promised)


def sources_of(found: FactSheet, key: str, role: Role) -> set[str]:
    return {fact.source for fact in found.all_of(key, role)}


@pytest.mark.parametrize("vendor", ["northwind", EVERYTHING])
def test_no_fact_is_without_its_rows(world: World, vendor: str) -> None:
    """Of a gap in the staffing, a miss, a streak, a worst day, escalations; of a vendor's window, too."""
    series = world.line("northwind", "tech", site="cebu")
    for at in halves(WEEK.start + timedelta(days=9)):
        world.interval(
            series, at, offered=10, answered=10, required_agent_seconds=36_000, scheduled_agent_seconds=18_000
        )
    fill_week(world, WEEK.shifted(7, "").start, bad=True, better=0)
    world.rolled_up()
    found = sheet(world, WEEK.shifted(7, ""), LATER, vendor)
    told = {fact.role for fact in found.facts}
    assert {Role.TARGET, Role.STREAK, Role.LOW, Role.EXCESS, Role.DAY, Role.SHORT, Role.RAISED} <= told
    assert (Role.LEFT in told) is (vendor != EVERYTHING)
    assert [fact for fact in found.facts if not fact.source] == []


def test_another_target_changes_the_hash_of_what_is_promised_alone(world: World) -> None:
    before = sheet(world)
    world.term("northwind", "service_level", "0.81", channel="voice", threshold_seconds=20, start=date(2026, 11, 1))
    after = sheet(world)
    key = line(before, LEVEL).key
    assert sources_of(before, key, Role.TARGET).isdisjoint(sources_of(after, key, Role.TARGET))
    assert sources_of(before, key, Role.VALUE) == sources_of(after, key, Role.VALUE)


def test_a_row_of_an_earlier_week_changes_the_hash_of_what_is_usual(world: World) -> None:
    before = sheet(world)
    extra = {"offered": 9, "answered": 9, "answered_in_threshold": 1, "short_abandoned": 0, "threshold_seconds": 20}
    world.interval(world.line("northwind", "tech"), new_york("2026-09-24 09:00"), **extra)
    world.rolled_up()
    after = sheet(world)
    key = line(before, LEVEL).key
    for role in (Role.LOW, Role.HIGH, Role.BASELINE):
        assert sources_of(before, key, role).isdisjoint(sources_of(after, key, role))
    [low] = after.all_of(key, Role.LOW)
    assert (low.start, low.end) == ("2026-08-17", "2026-11-09")


def test_the_order_of_rows_and_of_their_sums_changes_no_hash() -> None:
    rows = [("billing", 0.1 + 0.2, 3), ("tech", 7.0, None)]
    assert hashed(rows) == hashed([("tech", 7.0, None), ("billing", 0.3, 3)])
    assert hashed(rows) != hashed([("tech", 7.0, 0), ("billing", 0.3, 3)])

"""Where a change came from: segments, days, hours, and what came instead of how it was handled."""

from datetime import timedelta

from reports.factsheet import Role
from tests.factories import World, new_york
from tests.reports.factsheet.scene import LEVEL, WEEK, line, said, sheet


def test_an_exception_says_where_it_came_from(world: World) -> None:
    found = sheet(world)
    assert line(found, LEVEL).is_exception
    assert line(found, LEVEL).signal == "signal"
    key = line(found, LEVEL).key
    assert {fact.about for fact in found.all_of(key, Role.PART)} == {"Billing", "Tech"}
    assert (said(found, LEVEL, Role.RATE), said(found, LEVEL, Role.MIX)) == ("−12.86 pp", "±0.00 pp")
    assert [(fact.about, fact.said) for fact in found.all_of(key, Role.DAY)] == [("Tue 10 Nov", "200")]
    assert (said(found, LEVEL, Role.MISSES), said(found, LEVEL, Role.EXCESS)) == ("404", "124")


def test_a_day_stands_out_by_what_it_counts_and_never_by_seconds(world: World) -> None:
    """Schedules are shares of seconds: nobody missed those."""
    for offset in range(7):
        seconds = {"required_agent_seconds": 36_000, "scheduled_agent_seconds": 36_000 if offset else 9_000}
        at = new_york(f"{WEEK.start + timedelta(days=offset)} 09:00")
        world.interval(world.line("northwind", "tech", site="cebu"), at, **seconds)
    world.term("northwind", "schedule_efficiency", "0.95")
    world.rolled_up()
    found = sheet(world)
    assert line(found, "Schedule efficiency").is_exception
    assert found.fact("schedule_efficiency", Role.DAY) is None
    assert found.fact("schedule_efficiency", Role.EXCESS) is None


def test_the_hours_of_a_bad_day_are_named_where_a_few_hold_it(world: World) -> None:
    for day in (WEEK.start - timedelta(days=back) for back in range(1, 29)):
        world.interval(world.line("northwind", "tech", site="cebu"), new_york(f"{day} 09:00"), **_calls(83))
    for hour in range(8, 16):
        at = new_york(f"2026-11-12 {hour:02}:00")
        world.interval(world.line("northwind", "tech", site="cebu"), at, **_calls(20 if hour in (10, 11) else 83))
    world.rolled_up()
    found = sheet(world)
    days = [(fact.about, fact.said) for fact in found.all_of(line(found, LEVEL).key, Role.DAY)]
    assert days == [("Tue 10 Nov", "200"), ("Tech on Thu 12 Nov, 10:00–12:00", "160")]


def _calls(good: int) -> dict[str, int]:
    return {
        "offered": 100,
        "answered": 100,
        "answered_in_threshold": good,
        "short_abandoned": 0,
        "threshold_seconds": 20,
    }


def test_what_came_is_told_where_it_changed_more_than_how_it_was_handled(world: World) -> None:
    """Tech answers fewer in time and gets three quarters of the calls, after half; neither queue is any worse."""
    next_week = WEEK.shifted(14, "")
    for start, tech in ((next_week.shifted(-7, "").start, 100), (next_week.start, 300)):
        for offset in range(7):
            for queue, calls, share in (("billing", 100, 90), ("tech", tech, 50)):
                atoms = {"offered": calls, "answered": calls, "answered_in_threshold": calls * share // 100}
                day = start + timedelta(days=offset)
                world.day(world.line("northwind", queue), day, **atoms, short_abandoned=0, threshold_seconds=20)
    world.rolled_up()
    found = sheet(world, next_week, new_york("2026-12-01 06:00"))
    key = line(found, LEVEL).key
    shares = [(fact.about, fact.said) for role in (Role.SHARE_BEFORE, Role.SHARE) for fact in found.all_of(key, role)]
    assert shares == [("Tech", "50.0 %"), ("Tech", "75.0 %")]
    assert (said(found, LEVEL, Role.IMPROVED), said(found, LEVEL, Role.SEGMENTS)) == ("0", "2")

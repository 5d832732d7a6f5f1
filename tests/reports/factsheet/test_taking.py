"""The fact sheet of a small vendor whose every figure can be worked out by hand."""

from datetime import date, timedelta

from bot.periods import Period
from reports.factsheet import Role, read_back, stored
from tests.factories import World, new_york
from tests.reports.factsheet.scene import LATER, LEVEL, WEEK, fill_week, line, said, sheet


def test_it_states_the_week_and_what_it_is_held_against(world: World) -> None:
    found = sheet(world)
    level = line(found, LEVEL)
    assert (level.verdict, level.section, level.days) == ("missed", "access", "9–15 Nov")
    roles = (Role.VALUE, Role.N, Role.TARGET, Role.BEFORE, Role.CHANGE, Role.MEAN, Role.YEAR, Role.YEAR_CHANGE)
    # 12 queue-days at 83, two at 0; the week before 84; the four before 84, 85, 83, 84; a year ago 90.
    expected = ["71.1 %", "1,400", "80 %", "84.0 %", "−12.9 pp", "84.0 %", "90.0 %", "−18.9 pp"]
    assert [said(found, LEVEL, role) for role in roles] == expected


def test_the_four_weeks_before_are_sums_over_sums(world: World) -> None:
    """As much again as in all four weeks, in one half hour, and all of it late."""
    extra = {"offered": 5_600, "answered": 5_600, "answered_in_threshold": 0, "short_abandoned": 0}
    world.interval(world.line("northwind", "tech"), new_york("2026-10-21 09:00"), **extra, threshold_seconds=20)
    world.rolled_up()
    assert said(sheet(world), LEVEL, Role.MEAN) == "42.0 %"


def test_what_settles_slowly_speaks_of_its_last_settled_week_and_says_so(world: World) -> None:
    early, late = sheet(world), sheet(world, now=LATER)
    assert (line(early, "CSAT").days, line(early, "CSAT").held_back) == ("2–8 Nov", True)
    assert (line(late, "CSAT").days, line(late, "CSAT").held_back) == ("9–15 Nov", False)
    assert any("CSAT" in gap and "2–8 Nov" in gap for gap in early.gaps)


def test_a_handful_is_no_exception(world: World) -> None:
    csat = line(sheet(world), "CSAT")
    assert (csat.small_n, csat.verdict, csat.is_exception) == (True, "missed", False)


def test_weeks_in_a_row_are_counted(world: World) -> None:
    next_week = WEEK.shifted(7, "")
    fill_week(world, next_week.start, bad=True, better=0)
    world.rolled_up()
    assert said(sheet(world, next_week, LATER), LEVEL, Role.STREAK) == "2"


def test_the_same_facts_make_the_same_sheet_and_the_same_hashes(world: World) -> None:
    one, other = sheet(world), sheet(world)
    assert one == other
    assert read_back(stored(one)) == one
    assert stored(read_back(stored(one))) == stored(one)


def test_nothing_of_another_vendor_is_in_it(world: World) -> None:
    text = stored(sheet(world)).casefold()
    assert "pacifica" not in text
    assert "rsat" not in text
    assert "77" not in [fact.said for fact in sheet(world).facts]


def test_a_target_that_changes_within_the_week_is_no_verdict_of_the_whole(world: World) -> None:
    world.term("northwind", "answer_rate", "0.9", end=date(2026, 11, 11))
    world.term("northwind", "answer_rate", "0.99", start=date(2026, 11, 12))
    found = line(sheet(world), "Answer rate")
    assert found.verdict == "no_target"
    assert not found.is_exception


def test_a_week_without_data_has_no_lines_and_names_what_was_promised(world: World) -> None:
    found = sheet(world, Period("", date(2024, 11, 4), date(2024, 11, 11)))
    assert not found.has_figures
    assert "Voice service level" in found.silent


def test_what_is_promised_has_its_six_weeks_and_twelve_months_beside_the_year_before(world: World) -> None:
    found = sheet(world)
    trend = found.trend(line(found, LEVEL).key)
    assert trend is not None
    assert [step.label for step in trend.weeks] == ["5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov"]
    # The shares planted were 83, 84 and 85 in turn, and 71.1 in the week itself; a year ago 90.
    assert [round(step.value or 0, 1) for step in trend.weeks] == [85, 84, 83, 85, 84, 71.1]
    assert [step.year_before for step in trend.weeks] == [None, None, None, None, None, 90.0]
    assert [step.label for step in trend.months][-3:] == ["Sep", "Oct", "Nov"]
    assert len(trend.months) == 12
    assert trend.months[-1].year_before == 90.0


def test_what_nobody_promised_has_them_once_it_is_an_exception(world: World) -> None:
    """Calls that were answered at once for twelve weeks wait for two minutes in the thirteenth."""
    for back in range(13):
        day, wait = WEEK.start - timedelta(days=7 * back), 120 if back == 0 else 10 + back % 3
        calls = {"offered": 100, "answered": 100, "wait_answered_seconds": 100 * wait}
        world.day(world.line("northwind", "tech", site="cebu"), day, **calls)
    world.rolled_up()
    found = sheet(world)
    speed = line(found, "Average speed of answer")
    assert (speed.verdict, speed.is_exception) == ("no_target", True)
    assert found.trend(speed.key) is not None
    assert {each.line for each in found.trends} >= {each.key for each in found.lines if each.is_exception}


def test_half_a_week_says_that_it_is_not_over(world: World) -> None:
    found = sheet(world, now=new_york("2026-11-12 12:00"))
    assert any("is not over" in gap for gap in found.gaps)

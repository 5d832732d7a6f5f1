"""What a digest is made of, on both databases, with small programmes of their own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from reports.daily_digest.building import build
from reports.daily_digest.facts import Facts
from reports.daily_digest.reading import read_facts
from reports.edition import Edition
from reports.noise.finding import Outcome
from tests.factories import World, new_york
from tests.leaks.programme import Programme

MARIA = Viewer("Maria", Role.MANAGER)
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")
TUESDAY = date(2026, 11, 17)
NOW = new_york("2026-11-18 07:30")


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")
    return built.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)


def calls(world: World, day: date, share: float, *, vendor: str = "northwind", offered: int = 1_000) -> None:
    good = round(offered * share)
    atoms: dict[str, Any] = {"offered": offered, "answered": offered, "answered_in_threshold": good}
    world.day(world.line(vendor, "billing"), day, short_abandoned=0, abandoned=0, threshold_seconds=20, **atoms)


def weeks(world: World, last: float, *, usual: float = 0.84, first: date = TUESDAY - timedelta(days=100)) -> None:
    """A steady past with a little spread, and `last` on Tuesday."""
    day = first
    while day < TUESDAY:
        calls(world, day, usual + 0.01 * (day.toordinal() % 5 - 2) / 2)
        day += timedelta(days=1)
    calls(world, TUESDAY, last)


def built(world: World, viewer: Viewer = MARIA, now: datetime = NOW) -> Edition:
    world.rolled_up()
    with world.engine.connect() as connection:
        return build(connection, viewer, books_of(connection), now)


def facts(world: World, now: datetime = NOW) -> Facts:
    world.rolled_up()
    with world.engine.connect() as connection:
        return read_facts(connection, MARIA, books_of(connection), now)


def test_the_same_moment_makes_the_same_edition(world: World) -> None:
    weeks(world, 0.7)
    assert built(world) == built(world)


def test_facts_of_after_the_moment_are_not_in_it(world: World) -> None:
    weeks(world, 0.7)
    before = built(world)
    calls(world, TUESDAY + timedelta(days=2), 0.1)
    assert built(world) == before


def test_a_miss_outside_the_usual_range_is_a_signal_and_comes_first(world: World) -> None:
    weeks(world, 0.70)
    (term,) = facts(world).terms
    assert [found.outcome for _, found in term.findings] == [Outcome.SIGNAL]
    assert "outside its usual" in built(world).message.text


def test_a_miss_within_the_usual_range_is_called_no_incident(world: World) -> None:
    weeks(world, 0.79, usual=0.79)
    assert "no sign of an incident" in built(world).message.text


def test_a_short_past_is_said_as_such(world: World) -> None:
    weeks(world, 0.70, first=TUESDAY - timedelta(days=30))
    assert "not enough history to tell noise from signal (4 Tuesdays" in built(world).message.text


def test_a_good_surprise_needs_no_line_of_its_own(world: World) -> None:
    weeks(world, 0.99)
    found = facts(world)
    assert found.terms[0].signals
    assert not found.terms[0].bad_signals
    assert len(built(world).message.text.splitlines()) == 3


def test_days_without_data_neither_break_nor_lengthen_a_streak(world: World) -> None:
    for back, share in ((5, 0.9), (4, 0.7), (3, 0.7), (1, 0.7), (0, 0.7)):
        calls(world, TUESDAY - timedelta(days=back), share)
    assert facts(world).terms[0].streak == 4


def test_a_streak_begins_with_the_term(world: World) -> None:
    world.term("pacifica", "service_level", "0.80", start=TUESDAY - timedelta(days=1))
    for back in range(6):
        calls(world, TUESDAY - timedelta(days=back), 0.7, vendor="pacifica")
        calls(world, TUESDAY - timedelta(days=back), 0.9)
    assert [term.streak for term in facts(world).terms] == [0, 2]


def test_too_few_calls_are_neither_met_nor_missed(world: World) -> None:
    calls(world, TUESDAY, 0.2, offered=20)
    text = built(world).message.text
    assert "Nothing can be judged yet on Tue 17 Nov." in text
    assert "Too few to judge: Voice 20 s (n 20)." in text
    assert "✗ 20.0 % below (n 20)" in built(world).replies[0].text


def test_a_term_without_data_still_has_its_target_in_the_thread(world: World) -> None:
    world.term("northwind", "csat", "0.85")
    calls(world, TUESDAY, 0.9)
    assert [line for line in built(world).replies[0].text.splitlines() if "CSAT" in line and "≥ 85 %" in line]


def test_a_month_that_ended_within_the_weekend_is_told(world: World) -> None:
    monday = date(2026, 11, 2)
    for back in range(1, 20):
        calls(world, monday - timedelta(days=back), 0.7 if back > 1 else 0.9)
    text = built(world, now=new_york("2026-11-02 07:30")).message.text
    assert "Oct 2026 is over: 0 of 1 settled term met, missed: voice 20 s." in text


def test_a_vendor_reads_of_itself_alone(world: World) -> None:
    world.term("pacifica", "service_level", "0.80", channel="voice", threshold_seconds=20)
    weeks(world, 0.7)
    calls(world, TUESDAY, 0.6, vendor="pacifica")
    assert "Pacifica" in str(built(world))
    assert "acifica" not in str(built(world, NICO))


def test_what_was_shown_is_kept_by_what_it_speaks_of(world: World) -> None:
    weeks(world, 0.7)
    first, second = built(world).shown[:2]
    assert first.key == "northwind:service_level::::voice:2020-01-01:days"
    assert (first.label, first.said) == ("Voice 20 s", "✗ 70.0 % below")
    assert second.key.endswith(":window")


def test_a_digest_of_fifty_terms_is_no_longer(world: World) -> None:
    for number in range(50):
        world.queue(f"queue-{number}", f"Queue {number}")
        world.term("pacifica", "service_level", "0.80", queue=f"queue-{number}")
        line = world.line("pacifica", f"queue-{number}")
        world.day(line, TUESDAY, offered=100, answered=100, answered_in_threshold=50 + number, short_abandoned=0)
    text = built(world).message.text
    assert len(text.splitlines()) <= 15
    assert "more terms in the thread" in text


def test_of_very_many_vendors_the_thread_tells_the_first_and_where_the_others_are(world: World) -> None:
    for number in range(25):
        world.vendor(f"vendor-{number:02d}", code=f"V{number}").term(f"vendor-{number:02d}", "service_level", "0.80")
        calls(world, TUESDAY, 0.9, vendor=f"vendor-{number:02d}")
    replies = built(world).replies
    assert len(replies) == 20
    assert "6 more vendors: /sla 2026-11-17 by vendor" in replies[-1].text


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


def test_a_file_that_came_since_the_day_ended_is_not_waited_for(world: World) -> None:
    """A queue may have had no call that day."""
    came = Programme(world.engine, load_id=world.load_id, vendors=world.vendors)
    calls(world, TUESDAY - timedelta(days=1), 0.9)
    for back in range(1, 6):
        day = TUESDAY - timedelta(days=back)
        came.came("northwind", day, new_york(f"{day + timedelta(days=1)} 06:10"))
    assert built(world).lacking == "Northwind's intervals (usually 06:10), for Tue 17 Nov"
    came.came("northwind", TUESDAY - timedelta(days=1), new_york("2026-11-18 06:12"))
    assert built(world).lacking == ""

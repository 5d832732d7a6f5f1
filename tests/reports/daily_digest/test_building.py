"""What a digest is made of, on both databases, with small programmes of their own."""

from datetime import date, timedelta

from tests.factories import World, new_york
from tests.leaks.programme import Programme
from tests.reports.daily_digest.morning import NICO, TUESDAY, built, calls, weeks, world

__all__ = ["world"]


def test_the_same_moment_makes_the_same_edition(world: World) -> None:
    weeks(world, 0.7)
    assert built(world) == built(world)


def test_facts_of_after_the_moment_are_not_in_it(world: World) -> None:
    weeks(world, 0.7)
    before = built(world)
    calls(world, TUESDAY + timedelta(days=2), 0.1)
    assert built(world) == before


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

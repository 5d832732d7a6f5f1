"""Two weeks beside each other, from what was kept with their reviews."""

import pytest
from sqlmodel import Session

from bot.errors import UserError
from tests.commands.reviewing.scene import MARIA, NICO, NORTH, PAZ, built_file, drafted, drafted_file, press, say

__all__ = ["built_file", "drafted", "drafted_file"]


WAYS = ("2026-W45 2026-W46", "2026-W46 with 2026-W45", "last week", "last week vs 2026-W45", "2026-W45 vs last week")


def test_a_week_stands_beside_another_whichever_is_said_first(drafted: Session) -> None:
    say(drafted, "draft northwind 2026-W45")
    for words in WAYS:
        lines = say(drafted, f"compare northwind {words}").text.splitlines()
        assert lines[:2] == [
            "Weekly reviews Northwind BPO, 9–15 Nov beside 2–8 Nov",
            "0 of 1 targets met in 9–15 Nov, 1 of 1 in 2–8 Nov. Missed now: Voice service level.",
        ]
        row = next(line for line in lines if line.startswith("Voice service level"))
        assert (
            " ".join(row.split())
            == "Voice service level 82.0 % 73.0 % 9.0 pp worse ✓ met → ✗ missed no signal → signal"
        )


def test_what_is_not_written_yet_says_how_to_write_it(drafted: Session) -> None:
    with pytest.raises(UserError, match="no review of 2–8 Nov yet") as refused:
        say(drafted, "compare northwind 2026-W45 2026-W46")
    assert refused.value.hint == '/review draft vendor:"northwind" 2026-11-02..2026-11-08'
    with pytest.raises(UserError, match="one week twice"):
        say(drafted, "compare northwind 2026-W46 2026-W46")


def test_its_verdicts_are_raw(drafted: Session) -> None:
    say(drafted, "draft northwind 2026-W45")
    assert "Raw figures, no relief applied." in say(drafted, "compare northwind 2026-W45 with 2026-W46").text


def test_the_vendors_people_compare_what_was_published_to_them(drafted: Session) -> None:
    say(drafted, "draft northwind 2026-W45")
    with pytest.raises(UserError, match="no review of 2–8 Nov yet"):
        say(drafted, "compare last week", NICO, NORTH)
    for week in ("2026-W45", "2026-W46"):
        say(drafted, f"approve northwind {week}", MARIA)
        press(drafted, say(drafted, f"publish northwind {week}"), "Publish")
    assert "Voice service level" in say(drafted, "compare last week", NICO, NORTH).text
    with pytest.raises(UserError, match="no review of 2–8 Nov yet"):
        say(drafted, "compare last week", PAZ)
